using Crm.Kernel;
using Crm.Storage;

namespace Crm.Delivery;

/// <summary>Reads and saves cursors; a cursor that somebody else saved meanwhile is not saved.</summary>
internal static class CursorSaves
{
    /// <summary>The cursors of all partitions of a consumer, new ones where it has none yet.</summary>
    /// <exception cref="CrmRuleException"><c>delivery.partitions.changed</c>.</exception>
    public static async ValueTask<DeliveryCursor[]> LoadAsync(CrmSession session, Consumer consumer, CancellationToken cancellationToken)
    {
        var cursors = new DeliveryCursor?[consumer.Options.Partitions];
        var name = consumer.Name;
        var known = Specifications.Specification.Where<DeliveryCursor>(c => c.Consumer == name);
        await foreach (var cursor in session.Store.QueryAsync(known, cancellationToken).ConfigureAwait(false))
        {
            if (cursor.Partitions != cursors.Length)
            {
                throw new CrmRuleException([DeliveryErrors.PartitionsChanged.With(("consumer", name), ("before", cursor.Partitions), ("now", cursors.Length))]);
            }

            cursors[cursor.Partition] = cursor;
        }

        return [.. cursors.Select((cursor, partition) => cursor ?? DeliveryRules.New(name, partition, cursors.Length))];
    }

    /// <summary>Saves all, or none when one of them was saved meanwhile.</summary>
    public static async ValueTask<bool> SaveAsync(CrmSession session, IReadOnlyList<DeliveryCursor> cursors, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet
        {
            Id = new(session.NewId()),
            RecordedAt = session.Now(),
            Saves = [.. cursors.Select(c => RecordSave.Of(c, c.Version - 1))],
        };
        var outcome = await session.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        return outcome.Status != CommitStatus.Conflict;
    }

    /// <summary>Saves those that nobody saved meanwhile; together if possible.</summary>
    public static async ValueTask<IReadOnlyList<DeliveryCursor>> SaveEachAsync(CrmSession session, IReadOnlyList<DeliveryCursor> cursors, CancellationToken cancellationToken)
    {
        if (cursors.Count == 0 || await SaveAsync(session, cursors, cancellationToken).ConfigureAwait(false))
        {
            return cursors;
        }

        var saved = new List<DeliveryCursor>();
        for (var i = 0; cursors.Count > 1 && i < cursors.Count; i++)
        {
            if (await SaveAsync(session, [cursors[i]], cancellationToken).ConfigureAwait(false))
            {
                saved.Add(cursors[i]);
            }
        }

        return saved;
    }
}
