namespace Crm.Deals;

/// <summary>The codes of the conditions that the SDK itself brings for stages (DEAL-11).</summary>
/// <remarks>The gates that look at sales documents are declared by the SDK and always met while <see cref="Settings.Switches.SalesDocuments"/> is off. Who
/// switches them on registers an <see cref="IMoveCondition"/> for each code in use; without one a move is refused with <c>deal.condition.unknown</c>.</remarks>
public static class MoveConditionCodes
{
    /// <summary>At least one actual interaction has the deal as subject; a planned one does not count (DEAL-11, gate 1). Always met while interactions are switched off.</summary>
    public const string HasActualInteraction = "deal.has_actual_interaction";

    /// <summary>The deal has an agreement (DEAL-11, gate 2).</summary>
    public const string HasAgreement = "deal.has_agreement";

    /// <summary>An active quote of the deal is valid today or without end (DEAL-11, gate 3). A gate of sales documents.</summary>
    public const string HasActiveQuote = "deal.has_active_quote";

    /// <summary>The partner has a counterparty and a confirmed order of the deal exists (DEAL-11, gate 6). A gate of sales documents.</summary>
    public const string HasConfirmedOrder = "deal.has_confirmed_order";

    /// <summary>Settlements of the deal's orders show movement: an active payment or shipment (DEAL-11, gate 7). A gate of sales documents.</summary>
    public const string SettlementsMoved = "deal.settlements_moved";

    /// <summary>The balance of settlements is zero and nothing is left to ship (DEAL-11, gate 8). A gate of sales documents.</summary>
    public const string SettlementsSettled = "deal.settlements_settled";

    /// <summary>The gates that look at sales documents.</summary>
    public static IReadOnlyList<string> OfSalesDocuments { get; } = [HasActiveQuote, HasConfirmedOrder, SettlementsMoved, SettlementsSettled];

    /// <summary>All codes of this class.</summary>
    public static IReadOnlyList<string> All { get; } = [HasActualInteraction, HasAgreement, .. OfSalesDocuments];
}
