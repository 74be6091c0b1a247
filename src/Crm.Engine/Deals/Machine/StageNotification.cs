namespace Crm.Deals;

/// <summary>What happens to a stage when a trigger fires: entry and exit actions, as data.</summary>
internal enum StageEvent
{
    /// <summary>The deal left the stage forward, or was won in it: its row ends as passed.</summary>
    Passed,

    /// <summary>The deal was lost in the stage: its row ends as lost.</summary>
    Lost,

    /// <summary>The deal jumped over the stage: passed with zero duration.</summary>
    Skipped,

    /// <summary>The deal went back before the stage: its row, if there is one, is voided.</summary>
    Voided,

    /// <summary>The deal came into the stage; after a move back its row, if there is one, is opened again.</summary>
    Entered,

    /// <summary>The deal goes on in the stage: its row is opened again.</summary>
    Reentered,
}

/// <summary>One thing that happens to one stage.</summary>
internal readonly record struct StageNotification(StageEvent Event, ProcessStage Stage);
