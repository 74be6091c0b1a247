using NodaTime;

namespace Crm.Deals;

/// <summary>Processes that come with the SDK, as templates: publish one as it is, or change a copy (DEAL-10).</summary>
/// <remarks>Names are English; give your own with <see cref="ProcessBuilder.Change"/> and <see cref="StageBuilder.Named"/>. Immutable, safe to share.</remarks>
public static class StandardProcesses
{
    /// <summary>The nine standard stages with a won and a lost end (DEAL-10), for manual control.</summary>
    public static ProcessDefinition NineStages { get; } = ProcessBuilder.Start()
        .Stage(StandardStages.NewDeal, "New deal")
        .Stage(StandardStages.PrimaryContact, "Primary contact")
        .Stage(StandardStages.Qualification, "Qualification")
        .Stage(StandardStages.Proposal, "Proposal")
        .Stage(StandardStages.Presentation, "Presentation")
        .Stage(StandardStages.OfferRework, "Offer rework")
        .Stage(StandardStages.AgreeingTerms, "Agreeing terms")
        .Stage(StandardStages.Preparing, "Preparing to perform")
        .Stage(StandardStages.Performing, "Performing")
        .Won(StandardStages.Won, "Won")
        .Lost(StandardStages.Lost, "Lost")
        .Build();

    /// <summary>The standard scenario of interests with the stages' own probabilities (DEAL-21).</summary>
    /// <remarks><em>Performing</em> stands for won deals that are not closed, <em>closed</em> for won and closed ones; both are terminal.</remarks>
    public static ProcessDefinition Interest { get; } = ProcessBuilder.Start()
        .Stage("primary_interest", "Primary interest", s => s.Probability(0.10m))
        .Stage("finding_needs", "Finding needs", s => s.Probability(0.40m))
        .Stage("preparing_offer", "Preparing the offer", s => s.Probability(0.65m))
        .Stage("offer_and_closing", "Offer and closing", s => s.Probability(0.95m))
        .Won(StandardStages.Performing, "Performing", s => s.Probability(1m))
        .Won("closed", "Closed", s => s.Probability(1m))
        .Lost(StandardStages.Lost, "Lost", s => s.Probability(0m))
        .Build();

    /// <summary>Typical sale (типовая продажа): the built-in strict process over seven of the nine stages (DEAL-11).</summary>
    /// <remarks>Ten steps with their terms; those of the terminal stages record the result and close the deal. The target of a stage is the sum of its steps'
    /// terms in days of 24 hours. The gates of steps 3 and 6 to 8 look at sales documents: they are met while <see cref="Settings.Switches.SalesDocuments"/> is off.</remarks>
    public static ProcessDefinition TypicalSale { get; } = ProcessBuilder.Start()
        .Stage(StandardStages.PrimaryContact, "Primary contact", s => s.Target(Days(2))
            .Step(StandardSteps.PrimaryContact, "Reflect the primary contact", Days(2), MoveConditionCodes.HasActualInteraction))
        .Stage(StandardStages.Qualification, "Qualification", s => s.Target(Days(2))
            .Step(StandardSteps.Qualify, "Qualify the client", Days(2), MoveConditionCodes.HasAgreement))
        .Stage(StandardStages.Proposal, "Proposal", s => s.Target(Days(3))
            .Step(StandardSteps.PrepareProposal, "Prepare the proposal", Days(3), MoveConditionCodes.HasActiveQuote))
        .Stage(StandardStages.Presentation, "Presentation", s => s.Target(Days(5))
            .Step(StandardSteps.Present, "Presentation", Days(5)))
        .Stage(StandardStages.AgreeingTerms, "Agreeing terms", s => s.Target(Days(8))
            .Step(StandardSteps.AgreeTerms, "Agree the terms", Days(7))
            .Step(StandardSteps.PlaceOrder, "Place the order", Days(1), MoveConditionCodes.HasConfirmedOrder))
        .Stage(StandardStages.Preparing, "Preparing to perform", s => s.Target(Days(2))
            .Step(StandardSteps.ConfirmObligations, "Confirm the obligations", Days(2), MoveConditionCodes.SettlementsMoved))
        .Stage(StandardStages.Performing, "Performing", s => s.Target(Days(14))
            .Step(StandardSteps.ControlPerformance, "Control the performance", Days(14), MoveConditionCodes.SettlementsSettled))
        .Won(StandardStages.Won, "Won", s => s.Step(StandardSteps.RecordWon, "Record the results of a won deal", Days(1)))
        .Lost(StandardStages.Lost, "Lost", s => s.Step(StandardSteps.RecordLost, "Record the results of a lost deal", Days(1)))
        .Build();

    private static Duration Days(int days) => Duration.FromDays(days);
}
