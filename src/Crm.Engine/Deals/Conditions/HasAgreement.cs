namespace Crm.Deals;

/// <summary>DEAL-11, gate 2: the deal has an agreement.</summary>
internal sealed class HasAgreement : IMoveCondition
{
    public string Code => MoveConditionCodes.HasAgreement;

    public async ValueTask<CrmError?> CheckAsync(MoveConditionContext context, CancellationToken cancellationToken = default) =>
        context.Deal.Agreement is not null || await Waiver.HoldsAsync(context, s => s.Agreements, cancellationToken).ConfigureAwait(false)
            ? null
            : DealErrors.NoAgreement.With() with { Target = Code };
}
