namespace Crm.Deals;

/// <summary>What a question looks at in deals: those that have all of it in common make a group. The currency of the potential is always looked at.</summary>
[Flags]
public enum DealTraits
{
    /// <summary>Nothing but the currency.</summary>
    None = 0,

    /// <summary>The deal itself: each makes a group alone, its moments are as they are and not those of parts.</summary>
    Deal = 1,

    /// <summary>The kind.</summary>
    Kind = 2,

    /// <summary>Process and stage the deal is in or was decided in.</summary>
    Stage = 4,

    /// <summary>In progress, won or lost.</summary>
    Status = 8,

    /// <summary>Closed or not.</summary>
    Closed = 16,

    /// <summary>Who leads the deal.</summary>
    Responsible = 32,

    /// <summary>The client.</summary>
    Partner = 64,

    /// <summary>The agreement.</summary>
    Agreement = 128,

    /// <summary>Why it was lost.</summary>
    LossReason = 256,

    /// <summary>Where the client came from.</summary>
    Source = 512,

    /// <summary>Through which channel.</summary>
    Channel = 1_024,

    /// <summary>When it was opened.</summary>
    Opened = 2_048,

    /// <summary>When it was decided.</summary>
    Decided = 4_096,

    /// <summary>When it ended.</summary>
    Ended = 8_192,

    /// <summary>Version of the process and beginning of the present stay in the stage; only with <see cref="Deal"/>.</summary>
    Stay = 16_384,

    /// <summary>The rate frozen with the potential; only with <see cref="Deal"/>.</summary>
    FrozenRate = 32_768,

    /// <summary>The lines of primary demand; only with <see cref="Deal"/>.</summary>
    Demand = 65_536,
}
