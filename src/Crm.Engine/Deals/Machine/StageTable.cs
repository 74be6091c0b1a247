using System.Collections;

namespace Crm.Deals;

/// <summary>The structure of a process by position: which pairs of stages are permitted and why the others are not.</summary>
internal sealed class StageTable
{
    private readonly ProcessStage[] _live;
    private readonly int[] _liveBefore;
    private readonly BitArray _permitted;
    private readonly HashSet<string> _won;

    public StageTable(ProcessDefinition definition, ControlMode mode)
    {
        Mode = mode;
        Stages = [.. definition.Stages.Where(s => s.End == StageEnd.None)];
        Ends = [.. definition.Stages.Where(s => s.End != StageEnd.None)];
        Terminals = [.. Ends.Select(s => s.Key)];
        _won = [.. definition.Stages.Where(s => s.End == StageEnd.Won).Select(s => s.Key)];
        _live = [.. Stages.Where(ProcessGraph.IsLive)];
        _liveBefore = new int[Stages.Length + 1];
        for (var i = 0; i < Stages.Length; i++)
        {
            _liveBefore[i + 1] = _liveBefore[i] + (ProcessGraph.IsLive(Stages[i]) ? 1 : 0);
        }

        _permitted = new BitArray(Stages.Length * Stages.Length);
        for (var pair = 0; pair < _permitted.Length; pair++)
        {
            _permitted[pair] = Allows(pair / Stages.Length, pair % Stages.Length);
        }
    }

    public ControlMode Mode { get; }

    public ProcessStage[] Stages { get; }

    public ProcessStage[] Ends { get; }

    public IReadOnlyList<string> Terminals { get; }

    public bool IsPermitted(int from, int to) => _permitted[(from * Stages.Length) + to];

    public StageDecision Move(int from, int to)
    {
        var (left, entered) = (Stages[from], Stages[to]);
        if (!IsPermitted(from, to))
        {
            return StageDecision.Refused(StageTriggerKind.Move, left, entered, to < from, StageObstacles.Of(this, from, to));
        }

        if (to < from)
        {
            // DEAL-15: every later stage is voided, retired ones too.
            return StageDecision.Back(left, entered, Stages.AsMemory(to + 1));
        }

        // DEAL-15: only manual moves mark what they jump over; a strict deal that takes a declared way passes no stage beside it.
        var skipped = Mode == ControlMode.Manual ? _live.AsMemory(_liveBefore[from + 1].._liveBefore[to]) : default;
        return StageDecision.Forward(left, entered, skipped);
    }

    public StageDecision Win(int from)
    {
        var next = Next(from);
        if (Mode == ControlMode.Manual || next < 0 || Stages[from].MovesTo.Any(_won.Contains))
        {
            return StageDecision.Won(Stages[from]);
        }

        var error = DealErrors.NotLastStage.With(("from", Stages[from].Key), ("last", _live[^1].Key)) with { Target = Stages[from].Key };
        return StageDecision.Refused(StageTriggerKind.Win, Stages[from], Stages[from], isBack: false, [error]);
    }

    public int Next(int from) => ProcessGraph.NextLive(Stages, from);

    private bool Allows(int from, int to) =>
        from != to && ProcessGraph.IsLive(Stages[to]) && (Stages[from].MovesTo.Count > 0
            ? Stages[from].MovesTo.Any(m => m == Stages[to].Key)
            : Mode == ControlMode.Manual || Next(from) == to);
}
