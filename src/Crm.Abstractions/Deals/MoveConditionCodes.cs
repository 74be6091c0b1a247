namespace Crm.Deals;

/// <summary>The codes of the conditions that the SDK itself brings for stages (DEAL-11).</summary>
/// <remarks>Published are only gates that can be checked today. The gates of <em>typical sale</em> that look at documents (a valid quote, a confirmed
/// order, settlements, shipment) come with the slice of sales documents and get their codes then.</remarks>
public static class MoveConditionCodes
{
    /// <summary>At least one actual interaction has the deal as subject; a planned one does not count (DEAL-11, gate 1). Always met while interactions are switched off.</summary>
    public const string HasActualInteraction = "deal.has_actual_interaction";

    /// <summary>The deal has an agreement (DEAL-11, gate 2).</summary>
    public const string HasAgreement = "deal.has_agreement";

    /// <summary>All codes of this class.</summary>
    public static IReadOnlyList<string> All { get; } = [HasActualInteraction, HasAgreement];
}
