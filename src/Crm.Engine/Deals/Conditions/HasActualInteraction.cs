using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>DEAL-11, gate 1: at least one actual interaction has the deal as subject; a planned one does not count.</summary>
/// <remarks>The interaction is a fact of the deal: it counts also when this reader may not see it.</remarks>
internal sealed class HasActualInteraction : IMoveCondition
{
    public string Code => MoveConditionCodes.HasActualInteraction;

    public async ValueTask<CrmError?> CheckAsync(MoveConditionContext context, CancellationToken cancellationToken = default)
    {
        var deal = context.Deal.Id.Value;
        var actual = Specification.Where<Interaction>(
            i => i.SubjectId == deal && i.SubjectKind == EntityKinds.Deal && i.State == InteractionState.Done && i.Type != InteractionType.Planned);
        actual.Query.Take(1);
        await foreach (var interaction in context.Store.QueryAsync(actual, cancellationToken).ConfigureAwait(false))
        {
            context.GuardBy(interaction.Id.Reference, interaction.Version);
            return null;
        }

        return await Waiver.HoldsAsync(context, s => s.Interactions, cancellationToken).ConfigureAwait(false)
            ? null
            : DealErrors.NoInteraction.With() with { Target = Code };
    }
}
