using Crm.Specifications;
using Crm.Storage;

namespace Crm.Interactions;

/// <summary>The next activity of a subject: its open interaction with the smallest planned start, overdue ones included (INT-1). One definition for rules, boards, cards and lists.</summary>
/// <remarks>It is a fact of the subject and does not depend on who asks; hand in a gated specification where the reader's rights matter.</remarks>
internal static class NextActivities
{
    /// <summary>Open interactions, planned or in work, whose subject is of a kind, by planned start; those without one come last, ties by id.</summary>
    public static Specification<Interaction> Open(string subjectKind)
    {
        var open = Specification.Where<Interaction>(i =>
            i.SubjectKind == subjectKind && (i.State == InteractionState.Planned || i.State == InteractionState.InWork));
        open.Query.OrderBy(i => i.PlannedStart);
        return open;
    }

    /// <summary>The next activity of one subject; <see langword="null"/> = it is without next step.</summary>
    public static async ValueTask<Interaction?> OfAsync(IStoreView view, EntityRef subject, CancellationToken cancellationToken)
    {
        var id = subject.Id;
        var next = Open(subject.Kind);
        next.Query.Where(i => i.SubjectId == id).Take(1);
        await foreach (var interaction in view.QueryAsync(next, cancellationToken).ConfigureAwait(false))
        {
            return interaction;
        }

        return null;
    }

    /// <summary>The next activities of many subjects of one kind in one query; who has none is not there.</summary>
    /// <param name="view">What is read.</param>
    /// <param name="subjectKind">The kind of the subjects.</param>
    /// <param name="subjects">Their UUIDs, at most 100,000.</param>
    /// <param name="open"><see cref="Open"/>, gated where the reader's rights matter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<Dictionary<Guid, Interaction>> OfManyAsync(
        IStoreView view, string subjectKind, IReadOnlyCollection<Guid> subjects, Func<Specification<Interaction>, Specification<Interaction>> open, CancellationToken cancellationToken)
    {
        var next = new Dictionary<Guid, Interaction>();
        if (subjects.Count == 0)
        {
            return next;
        }

        Guid?[] wanted = [.. subjects.Select(s => (Guid?)s)];
        var among = Open(subjectKind);
        among.Query.Where(i => wanted.Contains(i.SubjectId));
        await foreach (var interaction in view.QueryAsync(open(among), cancellationToken).ConfigureAwait(false))
        {
            next.TryAdd(interaction.SubjectId!.Value, interaction);
        }

        return next;
    }
}
