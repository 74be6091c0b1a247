namespace Crm.Deals;

/// <summary>The keys of the ten steps of <see cref="StandardProcesses.TypicalSale"/> (DEAL-11). They never change.</summary>
public static class StandardSteps
{
    /// <summary>Step 1: reflect the primary contact.</summary>
    public const string PrimaryContact = "reflect_primary_contact";

    /// <summary>Step 2: qualify the client.</summary>
    public const string Qualify = "qualify_client";

    /// <summary>Step 3: prepare the proposal.</summary>
    public const string PrepareProposal = "prepare_proposal";

    /// <summary>Step 4: presentation.</summary>
    public const string Present = "present";

    /// <summary>Step 5: agree the terms.</summary>
    public const string AgreeTerms = "agree_terms";

    /// <summary>Step 6: place the order.</summary>
    public const string PlaceOrder = "place_order";

    /// <summary>Step 7: confirm the obligations.</summary>
    public const string ConfirmObligations = "confirm_obligations";

    /// <summary>Step 8: control the performance.</summary>
    public const string ControlPerformance = "control_performance";

    /// <summary>Step 9: record the results of a won deal; completing it wins and closes.</summary>
    public const string RecordWon = "record_won";

    /// <summary>Step 10: record the results of a lost deal; completing it closes.</summary>
    public const string RecordLost = "record_lost";
}
