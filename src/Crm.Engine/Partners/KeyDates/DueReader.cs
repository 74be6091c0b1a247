using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Walks over what is due day by day; each day is found by indexes over days, and paged in their order, else a page might be looked for in the order of ids (PARTY-17). Used by one thread.</summary>
/// <param name="session">On whose behalf: subjects that may not be read are left out.</param>
/// <param name="view">The tenant's records.</param>
/// <param name="day">The first day.</param>
/// <param name="leads">The lead times.</param>
internal sealed class DueReader(CrmSession session, IStoreView view, LocalDate day, IReadOnlyCollection<int> leads)
{
    private readonly DueRecipients _recipients = new(view, day);

    private int Most => leads.Max();

    public async ValueTask<Page<DueKeyDate>> PageAsync(int size, Cursor? after, CancellationToken cancellationToken)
    {
        var items = new List<DueKeyDate>();
        var at = DuePosition.Read(after, day, Most);
        while (at.Offset <= Most && items.Count < size)
        {
            var (found, inner) = await ReadAsync(at, size - items.Count, cancellationToken).ConfigureAwait(false);
            items.AddRange(found);
            at = inner is null ? at.Next : at with { Inner = inner };
        }

        return new() { Items = ValueList.From(items), Next = at.Offset <= Most ? at.ToCursor(day, Most) : null };
    }

    /// <summary>Which of the dates were told for their lead times.</summary>
    public static async ValueTask<HashSet<KeyDateNoticeId>> ToldAsync(IStoreView view, IEnumerable<KeyDateNoticeId> notices, CancellationToken cancellationToken)
    {
        KeyDateNoticeId[] wanted = [.. notices];
        return wanted.Length == 0
            ? []
            : [.. (await Rows.ListAsync(view, Specification.Where<KeyDateNotice>(n => wanted.Contains(n.Id)), cancellationToken).ConfigureAwait(false)).Select(n => n.Id)];
    }

    public static KeyDateNoticeId NoticeOf(DueKeyDate due) => KeyDateNotice.IdOf(due.Occurrence.KeyDate?.Id.Value ?? due.Occurrence.Subject.Id, due.Occurrence.OccursOn, due.LeadDays);

    private async ValueTask<(IEnumerable<DueKeyDate> Items, Cursor? Next)> ReadAsync(DuePosition at, int take, CancellationToken cancellationToken)
    {
        var occursOn = day.PlusDays(at.Offset);
        var (occurrences, next) = at.Source switch
        {
            0 => await DatesAsync(occursOn, take, at.Inner, cancellationToken).ConfigureAwait(false),
            1 => await BirthdaysAsync<Partner>(PartnersBornOn(occursOn), p => p.BirthDate, occursOn, take, at.Inner, cancellationToken).ConfigureAwait(false),
            _ => await BirthdaysAsync<Person>(PersonsBornOn(occursOn), p => p.BirthDate, occursOn, take, at.Inner, cancellationToken).ConfigureAwait(false),
        };
        if (occurrences.Count == 0)
        {
            return ([], next);
        }

        var recipients = await _recipients.OfAsync([.. occurrences.Select(o => o.Subject)], cancellationToken).ConfigureAwait(false);
        var lead = KeyDateRules.LeadOf(leads, at.Offset)!.Value;
        var due = occurrences.ConvertAll(o => new DueKeyDate { Occurrence = o, LeadDays = lead, Recipients = recipients.GetValueOrDefault(o.Subject) ?? [], IsTold = false });
        var told = await ToldAsync(view, due.Select(NoticeOf), cancellationToken).ConfigureAwait(false);
        return (due.Select(d => d with { IsTold = told.Contains(NoticeOf(d)) }), next);
    }

    private async ValueTask<(List<KeyDateOccurrence> Found, Cursor? Next)> DatesAsync(LocalDate occursOn, int take, Cursor? after, CancellationToken cancellationToken)
    {
        int[] keys = [.. KeyDateRules.On(occursOn)];
        var year = occursOn.Year;
        var dates = Specification.Where<KeyDate>(d => keys.Contains(d.MonthDay) && (d.Year == null || d.Year <= year));
        dates.Query.OrderBy(d => d.MonthDay);
        var page = await Rows.PageAsync(view, session.Gated(dates), take, after, cancellationToken).ConfigureAwait(false);
        var subjects = await ReadableAsync(page.Items, cancellationToken).ConfigureAwait(false);
        var found = page.Items.Select(d => (Date: d, Subject: new EntityRef(d.SubjectKind, d.SubjectId)))
            .Where(d => subjects.Contains(d.Subject))
            .Select(d => KeyDateRules.Occurrence(d.Subject, d.Date, d.Date.Year, occursOn, day));
        return ([.. found], page.Next);
    }

    private async ValueTask<(List<KeyDateOccurrence> Found, Cursor? Next)> BirthdaysAsync<T>(
        Specification<T> born, Func<T, LocalDate?> birthDate, LocalDate occursOn, int take, Cursor? after, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var page = await Rows.PageAsync(view, session.Gated(born), take, after, cancellationToken).ConfigureAwait(false);
        return ([.. page.Items.Select(p => KeyDateRules.Occurrence(T.Kind.ReferenceTo(p), null, birthDate(p)?.Year, occursOn, day))], page.Next);
    }

    private static Specification<Partner> PartnersBornOn(LocalDate occursOn)
    {
        LocalDate?[] dates = [.. KeyDateRules.BirthDates(occursOn).Select(d => (LocalDate?)d)];
        var born = Specification.Where<Partner>(p => dates.Contains(p.BirthDate) && p.MergedInto == null);
        born.Query.OrderBy(p => p.BirthDate);
        return born;
    }

    private static Specification<Person> PersonsBornOn(LocalDate occursOn)
    {
        LocalDate?[] dates = [.. KeyDateRules.BirthDates(occursOn).Select(d => (LocalDate?)d)];
        var born = Specification.Where<Person>(p => dates.Contains(p.BirthDate) && p.MergedInto == null);
        born.Query.OrderBy(p => p.BirthDate);
        return born;
    }

    /// <summary>The subjects that stand for themselves and may be read: one query for each kind.</summary>
    private async ValueTask<HashSet<EntityRef>> ReadableAsync(IEnumerable<KeyDate> dates, CancellationToken cancellationToken)
    {
        var byKind = dates.ToLookup(d => d.SubjectKind, d => d.SubjectId, StringComparer.Ordinal);
        PartnerId[] partners = [.. byKind[EntityKinds.Partner].Select(PartnerId.From)];
        PersonId[] persons = [.. byKind[EntityKinds.Person].Select(PersonId.From)];
        ContactId[] contacts = [.. byKind[EntityKinds.Contact].Select(ContactId.From)];
        var readable = new HashSet<EntityRef>();
        await AddAsync(partners.Length, Specification.Where<Partner>(p => partners.Contains(p.Id) && p.MergedInto == null)).ConfigureAwait(false);
        await AddAsync(persons.Length, Specification.Where<Person>(p => persons.Contains(p.Id) && p.MergedInto == null)).ConfigureAwait(false);
        await AddAsync(contacts.Length, Specification.Where<Contact>(c => contacts.Contains(c.Id) && c.MergedInto == null)).ConfigureAwait(false);
        return readable;

        async ValueTask AddAsync<T>(int count, Specification<T> specification)
            where T : class, IRecord<T>
        {
            foreach (var record in count == 0 ? [] : await Rows.ListAsync(view, session.Gated(specification), cancellationToken).ConfigureAwait(false))
            {
                readable.Add(T.Kind.ReferenceTo(record));
            }
        }
    }
}
