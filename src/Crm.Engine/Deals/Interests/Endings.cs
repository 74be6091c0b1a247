using Crm.Interactions;
using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>What losing and closing do with the deal's open interactions (DEAL-35, DEAL-36).</summary>
internal static class Endings
{
    /// <summary>The most interactions that one commit ends.</summary>
    public const int MaxInteractions = 1_000;

    /// <summary>The choice a command makes.</summary>
    public static OpenInteractions ChoiceOf(ExistingDealCommand command) => command switch
    {
        LoseDeal lose => lose.Interactions,
        CloseDeal close => close.Interactions,
        _ => OpenInteractions.Leave,
    };

    /// <summary>The decision with the deal's open interactions ended, whoever may see them.</summary>
    public static ValueTask<DealDecision> ApplyAsync(
        Deal deal, ExistingDealCommand command, DealDecision decision, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        var choice = ChoiceOf(command);
        return choice == OpenInteractions.Leave || !decision.IsAllowed ? new(decision) : EndAsync(deal.Id.Value, choice, decision, work, store, cancellationToken);
    }

    private static async ValueTask<DealDecision> EndAsync(
        Guid id, OpenInteractions choice, DealDecision decision, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        var open = NextActivities.Open(EntityKinds.Deal);
        open.Query.Where(i => i.SubjectId == id).Take(MaxInteractions + 1);
        var (changes, errors) = (new List<InteractionChange>(), new List<CrmError>());
        await foreach (var interaction in store.QueryAsync(open, cancellationToken).ConfigureAwait(false))
        {
            var (verb, after) = End(interaction, choice, decision.HoldsFrom, work, errors);
            changes.Add(new(interaction, after with { Version = interaction.Version + 1, RecordedAt = work.RecordAfter(interaction.RecordedAt) }, verb));
        }

        if (changes.Count > MaxInteractions)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "interactions"), ("count", changes.Count), ("allowed", MaxInteractions)) with { Target = "interactions" });
        }

        return errors.Count > 0 ? DealDecision.Refused(errors) : decision.Changing(changes);
    }

    /// <summary>An imported deal's first step, ended before it was ever stored.</summary>
    public static InteractionChange EndNew(InteractionChange first, OpenInteractions choice, Instant at, Work work, List<CrmError> errors) =>
        first with { After = End(first.After, choice, at, work, errors).After };

    private static (string Verb, Interaction After) End(Interaction interaction, OpenInteractions choice, Instant at, Work work, List<CrmError> errors) =>
        choice == OpenInteractions.Complete
            ? InteractionRules.Apply(interaction, new CompleteInteraction(interaction.Id) { CompletedAt = Instant.Max(at, interaction.CreatedAt) }, Instant.Max(work.Now, interaction.CreatedAt), errors)
            : InteractionRules.Apply(interaction, new CancelInteraction(interaction.Id), Instant.Max(work.Now, interaction.CreatedAt), errors);
}
