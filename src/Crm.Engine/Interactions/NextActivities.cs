using Crm.Specifications;
using Crm.Storage;

namespace Crm.Interactions;

/// <summary>The next activity of a subject: its open interaction with the smallest planned start, overdue ones included (INT-1). One definition for rules, boards, cards and lists.</summary>
/// <remarks>
/// It is a fact of the subject and does not depend on who asks; hand in a gated specification where the reader's rights matter.
/// Each open state is asked for by itself, so that an index gives its first activity and nobody looks at what is done. An interaction is planned before it is in work and never again:
/// who asks in this order misses none that is begun in between.
/// </remarks>
internal static class NextActivities
{
    private static readonly InteractionState[] OpenStates = [InteractionState.Planned, InteractionState.InWork];

    private static readonly Specification<Interaction> ByStart = Ordered(Specification.All<Interaction>());

    /// <summary>Open interactions, planned or in work, whose subject is of a kind, by planned start; those without one come last, ties by id.</summary>
    public static Specification<Interaction> Open(string subjectKind) => Ordered(Specification.Where<Interaction>(i =>
        i.SubjectKind == subjectKind && (i.State == InteractionState.Planned || i.State == InteractionState.InWork)));

    /// <summary>The next activity of one subject; <see langword="null"/> = it is without next step.</summary>
    public static ValueTask<Interaction?> OfAsync(IStoreView view, EntityRef subject, CancellationToken cancellationToken)
    {
        var (kind, id) = (subject.Kind, subject.Id);
        return FirstAsync(view, Specification.Where<Interaction>(i => i.SubjectKind == kind && i.SubjectId == id), cancellationToken);
    }

    /// <summary>The first of the open interactions among some; two rows are read, however many there are.</summary>
    public static async ValueTask<Interaction?> FirstAsync(IStoreView view, Specification<Interaction> among, CancellationToken cancellationToken)
    {
        var first = new List<Interaction>();
        foreach (var state in OpenStates)
        {
            var open = Ordered(among.And(Specification.Where<Interaction>(i => i.State == state)));
            open.Query.Take(1);
            await foreach (var interaction in view.QueryAsync(open, cancellationToken).ConfigureAwait(false))
            {
                first.Add(interaction);
            }
        }

        return ByStart.Evaluate(first) is [var next, ..] ? next : null;
    }

    /// <summary>The next activities of many subjects of one kind in as many queries as there are open states; who has none is not there.</summary>
    /// <param name="view">What is read.</param>
    /// <param name="subjectKind">The kind of the subjects.</param>
    /// <param name="subjects">Their UUIDs, at most 100,000.</param>
    /// <param name="readable">Gates a specification where the reader's rights matter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<Dictionary<Guid, Interaction>> OfManyAsync(
        IStoreView view, string subjectKind, IReadOnlyCollection<Guid> subjects, Func<Specification<Interaction>, Specification<Interaction>> readable, CancellationToken cancellationToken)
    {
        var open = new List<Interaction>();
        Guid?[] wanted = [.. subjects.Select(s => (Guid?)s)];
        foreach (var state in wanted.Length == 0 ? [] : OpenStates)
        {
            // No two records share a UUID, so the kind settles nothing for the store; asked of it, SQLite takes the index of moments, which has what is done as well.
            var among = Specification.Where<Interaction>(i => i.State == state && wanted.Contains(i.SubjectId));
            await foreach (var interaction in view.QueryAsync(readable(among), cancellationToken).ConfigureAwait(false))
            {
                if (interaction.SubjectKind == subjectKind)
                {
                    open.Add(interaction);
                }
            }
        }

        var next = new Dictionary<Guid, Interaction>();
        foreach (var interaction in ByStart.Evaluate(open))
        {
            next.TryAdd(interaction.SubjectId!.Value, interaction);
        }

        return next;
    }

    private static Specification<Interaction> Ordered(Specification<Interaction> interactions)
    {
        interactions.Query.OrderBy(i => i.PlannedStart);
        return interactions;
    }
}
