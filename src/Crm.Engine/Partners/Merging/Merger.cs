using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Merges records of one kind. Stateless, shared by all threads.</summary>
internal abstract class Merger
{
    /// <summary>Every kind that is merged. A later slice adds its own.</summary>
    public static IReadOnlyDictionary<string, Merger> All { get; } = ((Merger[])[new PartnerMerger(), new CounterpartyMerger(), new PersonMerger(), new ContactMerger()])
        .ToDictionary(m => m.Kind, StringComparer.Ordinal);

    public abstract string Kind { get; }

    public static Merger Of(EntityRef record) => record.Kind is { } kind && All.TryGetValue(kind, out var merger)
        ? merger
        : throw new CrmRuleException([MergeErrors.KindUnsupported.With(("kind", record.Kind)) with { Target = "record" }]);

    /// <summary>Decides a merge; errors, changes and what must be remembered go into the plan.</summary>
    public abstract ValueTask DecideAsync(MergePlan plan, MergeRequest request, CancellationToken cancellationToken);

    /// <summary>Decides the taking back of one group.</summary>
    public abstract ValueTask UndoAsync(UnmergePlan plan, MergedGroup group, CancellationToken cancellationToken);

    /// <summary>Whom a record was merged into; <see langword="null"/> while it stands for itself.</summary>
    public abstract ValueTask<EntityRef?> SurvivorAsync(CrmSession session, Guid record, CancellationToken cancellationToken);
}

/// <summary>What is to be merged.</summary>
/// <param name="Survivor">Who stays.</param>
/// <param name="Merged">Who are merged into it.</param>
/// <param name="Choices">Whose value a field takes.</param>
/// <param name="IsAsked">Whether the caller asked for it; another one follows from it.</param>
internal sealed record MergeRequest(EntityRef Survivor, IReadOnlyList<EntityRef> Merged, ValueList<MergeChoice> Choices, bool IsAsked = true)
{
    /// <summary>The version of the survivor the caller has seen.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Whether nothing is to be committed.</summary>
    public bool IsOnlyAsked { get; init; }
}
