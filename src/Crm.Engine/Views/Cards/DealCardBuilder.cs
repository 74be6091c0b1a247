using Crm.Deals;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Builds the card of a deal from one snapshot: one query for each sort of records, however many there are (DEAL-42).</summary>
internal sealed class DealCardBuilder(CrmSession session, IStoreSnapshot snapshot, Deal deal, DealCardOptions options)
{
    public async ValueTask<DealCard> BuildAsync(CancellationToken cancellationToken)
    {
        var at = session.Now();
        var kind = await snapshot.FindAsync<DealKind>(deal.DealKind.Value, cancellationToken).ConfigureAwait(false);
        var process = deal.Process is { } id
            ? (await snapshot.FindAsync<SalesProcess>(id.Value, cancellationToken).ConfigureAwait(false))?.Find(deal.ProcessVersion)
            : null;
        var people = await CardPeople.LoadAsync(session, snapshot, deal, cancellationToken).ConfigureAwait(false);
        var (interactions, next, interactionCount) = await InteractionsAsync(cancellationToken).ConfigureAwait(false);
        var (journal, journalCount) = await JournalAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            At = at,
            Deal = deal,
            Kind = kind!,
            Process = process,
            Participants = people.Participants,
            Contacts = people.Contacts,
            Interactions = interactions,
            InteractionCount = interactionCount,
            NextActivity = next,
            Checklists = Checklists(process),
            Journal = journal,
            JournalCount = journalCount,
            IsStale = Staleness.IsStale(deal.Status, deal.StaleFrom, at),
            Sections = await SectionsAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private async ValueTask<(ValueList<Interaction> Newest, Interaction? Next, long Count)> InteractionsAsync(CancellationToken cancellationToken)
    {
        var id = deal.Id.Value;
        var all = session.Gated(Specification.Where<Interaction>(i => i.SubjectId == id && i.SubjectKind == EntityKinds.Deal));
        var count = await snapshot.CountAsync(all, cancellationToken).ConfigureAwait(false);
        var newest = all.And(Specification.All<Interaction>());
        newest.Query.OrderByDescending(i => i.CreatedAt).Take(options.Interactions);
        var rows = count == 0 || options.Interactions == 0 ? [] : await ListAsync(newest, cancellationToken).ConfigureAwait(false);
        var next = await NextActivities.OfManyAsync(snapshot, EntityKinds.Deal, [id], session.Gated, cancellationToken).ConfigureAwait(false);
        return (ValueList.From(rows), next.GetValueOrDefault(id), count);
    }

    /// <summary>Entries and notes of a deal that may be read may be read with it.</summary>
    private async ValueTask<(ValueList<CardEntry> Newest, long Count)> JournalAsync(CancellationToken cancellationToken)
    {
        var id = deal.Id.Value;
        var all = Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal && e.SubjectId == id);
        var count = await snapshot.CountAsync(all, cancellationToken).ConfigureAwait(false);
        if (options.Journal == 0)
        {
            return ([], count);
        }

        var newest = all.And(Specification.All<JournalEntry>());
        newest.Query.OrderByDescending(e => e.HoldsFrom).ThenByDescending(e => e.Version).ThenByDescending(e => e.Ordinal).Take(options.Journal);
        var entries = await ListAsync(newest, cancellationToken).ConfigureAwait(false);
        JournalEntryId[] ids = [.. entries.Select(e => e.Id)];
        var notes = (await ListAsync(Specification.Where<JournalNote>(n => ids.Contains(n.Id)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(n => n.Id, n => n.Text);
        return (ValueList.From(entries.Select(e => new CardEntry { Entry = e, Note = notes.GetValueOrDefault(e.Id) })), count);
    }

    private ValueList<CardChecklist> Checklists(ProcessVersion? process) => process is null
        ? []
        : ValueList.From(process.Definition.Stages.Where(s => s.Checklist.Count > 0).Select(s => new CardChecklist
        {
            Stage = s.Key,
            Name = s.Name,
            Items = ValueList.From(s.Checklist.Select(i => new CardChecklistItem
            {
                Item = i,
                Tick = deal.Ticks.FirstOrDefault(t => t.Stage == s.Key && t.Item == i.Key),
            })),
        }));

    private async ValueTask<ValueList<CardSection>> SectionsAsync(CancellationToken cancellationToken)
    {
        var sections = new List<CardSection>();
        var context = new CardSectionContext(deal, snapshot, session.Principal);
        foreach (var section in session.Setup.CardSections)
        {
            sections.Add(await section.LoadAsync(context, cancellationToken).ConfigureAwait(false));
        }

        return ValueList.From(sections);
    }

    private async ValueTask<List<T>> ListAsync<T>(Specification<T> specification, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var rows = new List<T>();
        await foreach (var row in snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
