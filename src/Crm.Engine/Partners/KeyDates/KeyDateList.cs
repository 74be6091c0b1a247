using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>The next occurrences of the birthday and all key dates of one record (PARTY-17): one query.</summary>
internal static class KeyDateList
{
    /// <summary>The occurrences, the nearest first.</summary>
    /// <param name="session">For whom.</param>
    /// <param name="view">The tenant's records.</param>
    /// <param name="subject">The record, which may be read.</param>
    /// <param name="partner">The record, where it is a partner.</param>
    /// <param name="person">The person, where the record is one or a contact of one.</param>
    /// <param name="day">Today.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<IReadOnlyList<KeyDateOccurrence>> OfAsync(
        CrmSession session, IStoreView view, EntityRef subject, Partner? partner, Person? person, LocalDate day, CancellationToken cancellationToken)
    {
        var found = new List<KeyDateOccurrence>();
        if (partner?.BirthDate is { } mine)
        {
            found.Add(Of(subject, null, KeyDateRules.KeyOf(mine), mine.Year, day));
        }

        if (person?.BirthDate is { } theirs)
        {
            found.Add(Of(person.Id.Reference, null, KeyDateRules.KeyOf(theirs), theirs.Year, day));
        }

        Guid[] owners = person is null ? [subject.Id] : [subject.Id, person.Id.Value];
        foreach (var date in await Rows.ListAsync(view, session.Gated(Specification.Where<KeyDate>(d => owners.Contains(d.SubjectId))), cancellationToken).ConfigureAwait(false))
        {
            found.Add(Of(new(date.SubjectKind, date.SubjectId), date, date.MonthDay, date.Year, day));
        }

        return [.. found.OrderBy(o => o.OccursOn).ThenBy(o => o.KeyDate?.Id.Value ?? Guid.Empty)];
    }

    private static KeyDateOccurrence Of(EntityRef subject, KeyDate? date, int key, int? year, LocalDate day) =>
        KeyDateRules.Occurrence(subject, date, year, KeyDateRules.Next(key, year, day), day);
}
