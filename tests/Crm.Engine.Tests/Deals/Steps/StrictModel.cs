using Crm.Deals;

namespace Crm.Engine.Tests.Deals;

/// <summary>A slow reading of DEAL-11 to DEAL-14 for processes whose stages follow one another, straight from the text.</summary>
internal sealed partial class StrictModel(ProcessDefinition process)
{
    private const string Unmet = "deal.condition.unknown";
    private readonly List<ProcessStage> _stages = [.. process.Stages.Where(s => s.End == StageEnd.None)];
    private (string Stage, string Step)? _cancelledByResult;
    private int _at;

    public string Stage => _stages[_at].Key;

    public DealStatus Status { get; private set; }

    public bool IsClosed { get; private set; }

    public bool IsManual { get; private set; }

    public (string Stage, string Step)? Open { get; private set; }

    public Dictionary<(string Stage, string Step), DealStepState> Rows { get; } = [];

    public void Start() => Begin(FirstOf(_at));

    public List<string> Complete(string step, ISet<string> unmet)
    {
        if (IsClosed)
        {
            return ["deal.closed.read_only"];
        }

        if (Open is not { } open)
        {
            return ["deal.step.unknown"];
        }

        if (open.Step != step)
        {
            return ["deal.step.not_open"];
        }

        var stage = process.Stages.Single(s => s.Key == open.Stage);
        var index = stage.Steps.ToList().FindIndex(s => s.Key == step);
        var asked = new HashSet<string>(stage.Steps[index].Conditions);
        var isLast = index == stage.Steps.Count - 1;
        if (isLast && (stage.End == StageEnd.None || Status == DealStatus.InProgress))
        {
            asked.UnionWith(_stages[_at].ExitConditions);
            asked.UnionWith(stage.End == StageEnd.None && _at + 1 < _stages.Count ? _stages[_at + 1].EntryConditions : []);
        }

        if (Against(asked, unmet) is { Count: > 0 } against)
        {
            return against;
        }

        End(DealStepState.Done);
        if (!isLast)
        {
            Begin((stage.Key, stage.Steps[index + 1].Key));
        }
        else if (stage.End != StageEnd.None)
        {
            Status = Status == DealStatus.InProgress ? DealStatus.Won : Status;
            IsClosed = true;
        }
        else if (_at + 1 < _stages.Count)
        {
            _at++;
            Begin(FirstOf(_at));
        }
        else
        {
            Begin(Recording(StageEnd.Won));
        }

        return [];
    }

    public List<string> Move(string to, ISet<string> unmet)
    {
        if (IsClosed || Status != DealStatus.InProgress)
        {
            return ["?"];
        }

        var target = _stages.FindIndex(s => s.Key == to);
        if (target < 0 || target == _at || (!IsManual && target != _at + 1))
        {
            return ["?"];
        }

        var against = new List<string>();
        if (!IsManual && Open is { } open && open.Step != _stages[_at].Steps[^1].Key)
        {
            against.Add("deal.step.others_before");
        }

        var asked = new HashSet<string>(target > _at ? [.. _stages[_at].ExitConditions, .. _stages[target].EntryConditions] : []);
        if (!IsManual && Open is { } last && against.Count == 0)
        {
            asked.UnionWith(_stages[_at].Steps.Single(s => s.Key == last.Step).Conditions);
        }

        against.AddRange(Against(asked, unmet));
        if (against.Count == 0)
        {
            End(DealStepState.Done);
            _at = target;
            Begin(IsManual ? null : FirstOf(_at));
        }

        return against;
    }

    private static List<string> Against(HashSet<string> asked, ISet<string> unmet) => [.. asked.Where(unmet.Contains).Select(_ => Unmet)];

    private (string Stage, string Step)? FirstOf(int at) => _stages[at].Steps.Count > 0 ? (_stages[at].Key, _stages[at].Steps[0].Key)
        : at == _stages.Count - 1 ? Recording(StageEnd.Won) : null;

    private (string Stage, string Step)? Recording(StageEnd end) =>
        process.Stages.FirstOrDefault(s => s.End == end && s.Steps.Count > 0) is { } stage ? (stage.Key, stage.Steps[0].Key) : null;

    private void Begin((string Stage, string Step)? step)
    {
        Open = step;
        if (step is { } open)
        {
            Rows[open] = DealStepState.Open;
        }
    }

    private void End(DealStepState state)
    {
        if (Open is { } open)
        {
            Rows[open] = state;
        }

        Open = null;
    }
}
