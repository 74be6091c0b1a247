using Crm.Interactions;
using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>How an interaction stood at a moment. Done and cancelled are final, so this follows from the record; only plans are those of today.</summary>
internal static class InteractionStates
{
    /// <summary>The state at a moment, as far as was recorded by another; <see langword="null"/> when it was not there. Open ones are <em>planned</em>.</summary>
    public static InteractionState? At(Interaction interaction, Instant asOf, Instant knownAt)
    {
        if (interaction.CreatedAt > knownAt)
        {
            return null;
        }

        if (interaction.State == InteractionState.Done && interaction.CompletedAt <= asOf && interaction.RecordedAt <= knownAt)
        {
            return InteractionState.Done;
        }

        return interaction.CreatedAt > asOf ? null
            : interaction.State == InteractionState.Cancelled && interaction.RecordedAt <= Instant.Min(asOf, knownAt) ? InteractionState.Cancelled
            : InteractionState.Planned;
    }

    /// <summary>The state at the moment of a question.</summary>
    public static InteractionState? At(Interaction interaction, ReportRun run) =>
        At(interaction, run.Figures.AsOf, run.Query.KnownAt ?? run.Now);

    /// <summary>Interactions that were done in a period, as a condition.</summary>
    public static Specification<Interaction> DoneIn(TimeRange period)
    {
        var done = Specification.Where<Interaction>(i => i.State == InteractionState.Done);
        if (period.Start is { } start)
        {
            done = done.And(Specification.Where<Interaction>(i => i.CompletedAt >= start));
        }

        return period.End is { } end ? done.And(Specification.Where<Interaction>(i => i.CompletedAt < end)) : done;
    }

    /// <summary>The deal it is about.</summary>
    public static DealId? DealOf(Interaction interaction) =>
        interaction is { SubjectKind: EntityKinds.Deal, SubjectId: { } id } ? new DealId(id) : null;

    /// <summary>Asks for the facts of the deals that interactions are about: all that <see cref="IsTaken"/> looks at, and how they stand.</summary>
    public static FactQuestion SubjectsOf(HashSet<DealId> subjects, Action<DealFacts> add)
    {
        var ids = subjects.ToArray();
        return new()
        {
            Looks = DealTraits.Deal | DealTraits.Kind | DealTraits.Status | DealTraits.Partner | DealTraits.Source | DealTraits.Channel,
            Where = Specification.Where<Deal>(d => ids.Contains(d.Id)),
            IsOfEveryDeal = true,
            MakesFigures = false,
            Add = (facts, _) =>
            {
                if (subjects.Contains(facts.Deal))
                {
                    add(facts);
                }
            },
        };
    }

    /// <summary>
    /// Whether the question is about an interaction: its responsible, its client or else its deal's, and its deal's kind, source and channel satisfy the filter.
    /// </summary>
    public static bool IsTaken(Interaction interaction, DealFacts? deal, ReportRun run)
    {
        var facts = deal ?? new DealFacts { Deal = default, Kind = default, Responsible = default, OpenedAt = default, Potential = default };
        return (deal is not null || run.Query.Kinds.Count == 0)
            && run.Takes(facts with { Responsible = interaction.Responsible, Partner = interaction.Partner ?? facts.Partner });
    }
}
