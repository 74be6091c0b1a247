using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Crm.Deals;

/// <summary>A process compiled once for one way of control: which moves are permitted from where, and what they do (DEAL-1, DEAL-12, DEAL-15).</summary>
/// <remarks>
/// <para>It keeps no state: that lives in the deal. Decisions are made once per pair of stages and shared by all deals and threads, so asking again costs two
/// look-ups and no memory. Keys that are the machine's own, as those of deals it has moved, are found by themselves, without hashing.</para>
/// <para>Ways: a stage with declared moves leads to those stages only, in either direction, whatever the way of control. Without them a manual deal may go to
/// any stage in use, a strict one to the next stage in use. A strict deal is won from the last stage in use, or where the process declares a way to a won end.
/// Losing is possible everywhere (DEAL-12).</para>
/// </remarks>
internal sealed partial class StageMachine
{
    private const int Unknown = -1;
    private const int Terminal = -2;
    private readonly FrozenDictionary<string, int> _positions;
    private readonly StageTable _table;
    private readonly string[] _keys;
    private readonly StageDecision?[] _moves;
    private readonly StageDecision?[] _wins;
    private readonly StageDecision?[] _losses;

    private StageMachine(StageTable table)
    {
        _table = table;
        _keys = [.. table.Stages.Select(s => s.Key)];
        _positions = table.Terminals.Select(t => KeyValuePair.Create(t, Terminal))
            .Concat(table.Stages.Select((s, i) => KeyValuePair.Create(s.Key, i)))
            .ToFrozenDictionary(StringComparer.Ordinal);
        _moves = new StageDecision?[table.Stages.Length * table.Stages.Length];
        _wins = new StageDecision?[table.Stages.Length];
        _losses = new StageDecision?[table.Stages.Length];
        Opening = StageDecision.Opened(table.Stages.FirstOrDefault(ProcessGraph.IsLive));
    }

    /// <summary>The machine of deals without stages.</summary>
    public static StageMachine NonProcess { get; } = new(new StageTable(new ProcessDefinition(), ControlMode.NonProcess));

    public ControlMode Mode => _table.Mode;

    /// <summary>The stages that deals sit in, in order, retired ones among them.</summary>
    public ReadOnlySpan<ProcessStage> Stages => _table.Stages;

    /// <summary>What opening a deal does: it enters the first stage.</summary>
    public StageDecision Opening { get; }

    /// <summary>Compiles a valid definition.</summary>
    public static StageMachine Compile(ProcessDefinition definition, ControlMode mode) =>
        mode == ControlMode.NonProcess ? NonProcess : new(new StageTable(definition, mode));

    /// <summary>The position of a stage among <see cref="Stages"/>; −1 = none deals sit in.</summary>
    public int IndexOf(string? stage) => Math.Max(PlaceOf(stage), Unknown);

    private int PlaceOf(string? stage)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (ReferenceEquals(_keys[i], stage))
            {
                return i;
            }
        }

        return stage is not null && _positions.TryGetValue(stage, out var index) ? index : Unknown;
    }

    /// <summary>A stage that deals sit in, by its key; absent for terminal and unknown ones.</summary>
    public ProcessStage? Find(string? stage) => IndexOf(stage) is >= 0 and var index ? _table.Stages[index] : null;

    /// <summary>Whether nothing in the process stands against a trigger.</summary>
    public bool CanFire(string? from, DealStatus status, StageTrigger trigger) => Fire(from, status, trigger).IsPermitted;

    /// <summary>What a trigger comes to for a deal of the given stage and status.</summary>
    public StageDecision Fire(string? from, DealStatus status, StageTrigger trigger) => trigger.Kind switch
    {
        StageTriggerKind.Move => Move(from, status, trigger.Stage),
        StageTriggerKind.Win => Decide(from, status, DealStatus.Won),
        StageTriggerKind.Lose => Decide(from, status, DealStatus.Lost),
        StageTriggerKind.Return => Return(from, status),
        _ => Opening,
    };

    /// <summary>What a move to a stage comes to.</summary>
    public StageDecision Move(string? from, DealStatus status, string? to) =>
        TryMove(from, status, to, out var obstacle) ?? Refuse(StageTriggerKind.Move, Find(from), obstacle);

    /// <summary>What a move between two stages of the process comes to; otherwise the one reason against it, and no decision is made for that.</summary>
    public StageDecision? TryMove(string? from, DealStatus status, string? to, out CrmError obstacle)
    {
        var (f, t) = (PlaceOf(from), PlaceOf(to));
        if (f >= 0 && t >= 0 && status == DealStatus.InProgress)
        {
            // Two threads may both decide; the decisions are equal, either may stay.
            obstacle = null!;
            return _moves[(f * _keys.Length) + t] ??= _table.Move(f, t);
        }

        obstacle = Obstacle(from, f, to, t, status);
        return null;
    }

    // Apart: what refusals need on the stack is cleared by refusals only.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CrmError Obstacle(string? from, int f, string? to, int t, DealStatus status) => Mode == ControlMode.NonProcess ? DealErrors.NonProcess.With()
        : f >= 0 && t >= 0 ? DealErrors.NotRunning.With(("status", status))
        : NoStage(f < 0 ? DealErrors.StageUnknown : t == Terminal ? DealErrors.StageTerminal : DealErrors.StageUnknown, f < 0 ? from : to);

    private static CrmError NoStage(ErrorDefinition definition, string? stage) => definition.About(stage, ("stage", stage));

    /// <summary>The positions of the stages a running deal may move to, in order.</summary>
    /// <param name="from">The stage it is in.</param>
    /// <param name="into">Where to write them; as long as <see cref="Stages"/> is always enough.</param>
    /// <returns>How many.</returns>
    public int PermittedMoves(string? from, Span<int> into)
    {
        var (f, count) = (IndexOf(from), 0);
        for (var t = 0; f >= 0 && t < Stages.Length; t++)
        {
            if (_table.IsPermitted(f, t))
            {
                into[count++] = t;
            }
        }

        return count;
    }

    private StageDecision Decide(string? from, DealStatus status, DealStatus to)
    {
        var kind = to == DealStatus.Won ? StageTriggerKind.Win : StageTriggerKind.Lose;
        var f = IndexOf(from);
        var stage = f < 0 ? null : Stages[f];
        if (status != DealStatus.InProgress)
        {
            return status == to
                ? StageDecision.Ignored(kind, stage)
                : Refuse(kind, stage, DealErrors.NotRunning.With(("status", status)));
        }

        if (f >= 0)
        {
            return to == DealStatus.Won ? _wins[f] ??= _table.Win(f) : _losses[f] ??= StageDecision.Lost(stage);
        }

        return Mode == ControlMode.NonProcess
            ? to == DealStatus.Won ? StageDecision.Won(null) : StageDecision.Lost(null)
            : Refuse(kind, null, DealErrors.StageUnknown.With(("stage", from)) with { Target = from });
    }

    private StageDecision Return(string? from, DealStatus status)
    {
        var stage = IndexOf(from) is >= 0 and var f ? Stages[f] : null;
        if (stage is null && Mode != ControlMode.NonProcess)
        {
            return Refuse(StageTriggerKind.Return, null, DealErrors.StageUnknown.With(("stage", from)) with { Target = from });
        }

        return status == DealStatus.InProgress ? StageDecision.Ignored(StageTriggerKind.Return, stage) : StageDecision.Returned(stage);
    }

    private static StageDecision Refuse(StageTriggerKind trigger, ProcessStage? from, CrmError error) =>
        StageDecision.Refused(trigger, from, null, isBack: false, [error]);
}
