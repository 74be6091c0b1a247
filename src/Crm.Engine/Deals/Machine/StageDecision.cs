namespace Crm.Deals;

/// <summary>What a trigger comes to in a stage. Decided once per machine and shared by all deals. Immutable, safe to share between threads.</summary>
internal sealed class StageDecision
{
    private readonly ReadOnlyMemory<ProcessStage> _touched;
    private ValueList<StageNotification>? _notifications;
    private StepPlan? _alone;
    private ValueList<string>? _skippedKeys;
    private ValueList<string>? _voidedKeys;
    private StageMove? _move;
    private DealMoved? _told;

    private StageDecision(StageTriggerKind trigger, StageOutcome outcome, ProcessStage? from, ProcessStage? to, ValueList<CrmError>? obstacles = null)
    {
        (Trigger, Outcome, From, To) = (trigger, outcome, from, to);
        Guards = StageGuards.None;
        Obstacles = obstacles ?? new ValueList<CrmError>().Freeze();
    }

    public StageTriggerKind Trigger { get; }

    public StageOutcome Outcome { get; }

    /// <summary>The stage the deal is in; absent on opening and for non-process deals.</summary>
    public ProcessStage? From { get; }

    /// <summary>The stage the deal comes to, or goes on in; absent for non-process deals and unknown stages.</summary>
    public ProcessStage? To { get; }

    /// <summary>Whether a move goes to an earlier stage.</summary>
    public bool IsBack { get; private init; }

    /// <summary>What else must be met.</summary>
    public StageGuards Guards { get; private init; }

    /// <summary>Every structural reason against it; empty = permitted.</summary>
    public ValueList<CrmError> Obstacles { get; }

    /// <summary>Whether nothing in the process stands against it; the guards are still to be met.</summary>
    public bool IsPermitted => Outcome != StageOutcome.Refused;

    /// <summary>The stages a forward move jumps over, in order: between the two and in use (DEAL-15).</summary>
    public ReadOnlySpan<ProcessStage> Skipped => IsBack ? [] : _touched.Span;

    /// <summary>The stages after the one a backward move goes to, in order, the one left among them (DEAL-15).</summary>
    public ReadOnlySpan<ProcessStage> Voided => IsBack ? _touched.Span : [];

    /// <summary>The keys of <see cref="Skipped"/>, as a stage move keeps them.</summary>
    public ValueList<string> SkippedKeys => _skippedKeys ??= Keys(Skipped);

    /// <summary>The keys of <see cref="Voided"/>, as a stage move keeps them.</summary>
    public ValueList<string> VoidedKeys => _voidedKeys ??= Keys(Voided);

    /// <summary>The move as far as it is the same for all deals; each copies it with its own process and potential.</summary>
    public StageMove Move => _move ??= new()
    {
        Kind = IsBack ? StageMoveKind.Back : StageMoveKind.Forward,
        Process = default,
        ProcessVersion = 0,
        From = From!.Key,
        To = To!.Key,
        Skipped = SkippedKeys,
        Voided = VoidedKeys,
        Potential = default,
    };

    /// <summary>What others are told of a move: the same for all deals.</summary>
    public DealMoved Told => _told ??= new(From!.Key, To!.Key, IsBack ? StageMoveKind.Back : StageMoveKind.Forward);

    /// <summary>The plan of a move that touches no step: the same for all deals.</summary>
    public StepPlan Alone => _alone ??= StepPlan.Only(this);

    /// <summary>What happens to which stage, in order: the one left, those between or after, the one entered.</summary>
    public ValueList<StageNotification> Notifications => _notifications ??= Tell();

    public static StageDecision Refused(StageTriggerKind trigger, ProcessStage? from, ProcessStage? to, bool isBack, ValueList<CrmError> obstacles) =>
        new(trigger, StageOutcome.Refused, from, to, obstacles) { IsBack = isBack };

    public static StageDecision Forward(ProcessStage from, ProcessStage to, ReadOnlyMemory<ProcessStage> skipped) =>
        new(StageTriggerKind.Move, from, to, skipped) { Guards = StageGuards.Forward(from, to) };

    public static StageDecision Back(ProcessStage from, ProcessStage to, ReadOnlyMemory<ProcessStage> voided) =>
        new(StageTriggerKind.Move, from, to, voided) { IsBack = true };

    public static StageDecision Opened(ProcessStage? first) => new(StageTriggerKind.Open, StageOutcome.Fired, null, first)
    {
        Guards = first is null ? StageGuards.None : StageGuards.Open(first),
    };

    public static StageDecision Won(ProcessStage? from) => new(StageTriggerKind.Win, StageOutcome.Fired, from, from)
    {
        Guards = from is null ? StageGuards.None : StageGuards.Win(from),
    };

    public static StageDecision Lost(ProcessStage? from) => new(StageTriggerKind.Lose, StageOutcome.Fired, from, from);

    public static StageDecision Returned(ProcessStage? from) => new(StageTriggerKind.Return, StageOutcome.Reentered, from, from);

    public static StageDecision Ignored(StageTriggerKind trigger, ProcessStage? from) => new(trigger, StageOutcome.Ignored, from, from);

    private StageDecision(StageTriggerKind trigger, ProcessStage from, ProcessStage to, ReadOnlyMemory<ProcessStage> touched)
        : this(trigger, StageOutcome.Fired, from, to) => _touched = touched;

    private ValueList<StageNotification> Tell() => (Outcome, Trigger) switch
    {
        (StageOutcome.Refused or StageOutcome.Ignored, _) => [],
        (_, StageTriggerKind.Open) => To is null ? [] : [new(StageEvent.Entered, To)],
        (_, StageTriggerKind.Win) => From is null ? [] : [new(StageEvent.Passed, From)],
        (_, StageTriggerKind.Lose) => From is null ? [] : [new(StageEvent.Lost, From)],
        (_, StageTriggerKind.Return) => From is null ? [] : [new(StageEvent.Reentered, From)],
        _ when IsBack => [.. All(Voided, StageEvent.Voided), new(StageEvent.Entered, To!)],
        _ => [new(StageEvent.Passed, From!), .. All(Skipped, StageEvent.Skipped), new(StageEvent.Entered, To!)],
    };

    private static ValueList<string> Keys(ReadOnlySpan<ProcessStage> stages)
    {
        var keys = new ValueList<string>();
        foreach (var stage in stages)
        {
            keys.Add(stage.Key);
        }

        return keys.Freeze();
    }

    private static StageNotification[] All(ReadOnlySpan<ProcessStage> stages, StageEvent what)
    {
        var all = new StageNotification[stages.Length];
        for (var i = 0; i < stages.Length; i++)
        {
            all[i] = new(what, stages[i]);
        }

        return all;
    }
}
