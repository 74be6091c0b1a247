namespace Crm.Deals;

/// <summary>What may happen to a deal in a stage.</summary>
internal enum StageTriggerKind
{
    /// <summary>The deal moves to another stage.</summary>
    Move,

    /// <summary>The deal is won.</summary>
    Win,

    /// <summary>The deal is lost.</summary>
    Lose,

    /// <summary>The decision is taken back.</summary>
    Return,

    /// <summary>The deal is opened: it comes from no stage.</summary>
    Open,
}

/// <summary>A trigger and, for a move, the key of the stage it leads to.</summary>
internal readonly record struct StageTrigger(StageTriggerKind Kind, string? Stage)
{
    public static StageTrigger Win { get; } = new(StageTriggerKind.Win, null);

    public static StageTrigger Lose { get; } = new(StageTriggerKind.Lose, null);

    public static StageTrigger Return { get; } = new(StageTriggerKind.Return, null);

    public static StageTrigger MoveTo(string stage) => new(StageTriggerKind.Move, stage);
}

/// <summary>What a trigger comes to.</summary>
internal enum StageOutcome
{
    /// <summary>The deal leaves its stage, or is decided in it.</summary>
    Fired,

    /// <summary>The deal goes on in the stage it was decided in.</summary>
    Reentered,

    /// <summary>It is so already: nothing happens and nobody is told.</summary>
    Ignored,

    /// <summary>It is not permitted; the obstacles say why.</summary>
    Refused,
}
