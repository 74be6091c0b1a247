namespace Crm.Deals.Tests;

/// <summary>A slow reading of DEAL-1, 11, 12 and 15, straight from the text: a deal that walks over a list of stages.</summary>
internal sealed class ReferenceDeal
{
    private readonly List<ProcessStage> _all;
    private readonly ControlMode _mode;

    public ReferenceDeal(ProcessDefinition process, ControlMode mode)
    {
        (_all, _mode) = ([.. process.Stages], mode);
        Stage = _all[0].Key;
        Rows[Stage] = "in progress";
    }

    public string Stage { get; private set; }

    public DealStatus Status { get; private set; }

    public SortedDictionary<string, string> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Moves if that is allowed; otherwise the codes of everything against it.</summary>
    public List<string> Move(string to)
    {
        var target = _all.Find(s => s.Key == to);
        if (target is null || target.End != StageEnd.None)
        {
            return [target is null ? "deal.stage.unknown" : "deal.stage.terminal"];
        }

        if (Status != DealStatus.InProgress)
        {
            return ["deal.status.not_running"];
        }

        if (to == Stage)
        {
            return ["deal.stage.same"];
        }

        var (from, here, there) = (_all.Find(s => s.Key == Stage)!, At(Stage), At(to));
        var against = new List<string>();
        if (target.IsRetired)
        {
            against.Add("deal.stage.retired");
        }

        if (from.MovesTo.Count > 0)
        {
            against.AddRange(from.MovesTo.Contains(to, StringComparer.Ordinal) ? [] : ["deal.stage.not_permitted"]);
        }
        else if (_mode == ControlMode.Strict)
        {
            var jumped = _all.Exists(s => At(s.Key) > here && At(s.Key) < there && s is { End: StageEnd.None, IsRetired: false });
            against.AddRange(there < here ? ["deal.stage.strict_back"] : jumped ? ["deal.stage.strict_jump"] : []);
        }

        if (against.Count == 0)
        {
            Walk(here, there);
        }

        return against;
    }

    public List<string> Decide(DealStatus to)
    {
        if (Status != DealStatus.InProgress)
        {
            return Status == to ? [] : ["deal.status.not_running"];
        }

        var last = !_all.Exists(s => At(s.Key) > At(Stage) && s is { End: StageEnd.None, IsRetired: false });
        var declared = _all.Find(s => s.Key == Stage)!.MovesTo.Any(m => _all.Exists(s => s.Key == m && s.End == StageEnd.Won));
        if (to == DealStatus.Won && _mode == ControlMode.Strict && !last && !declared)
        {
            return ["deal.win.not_last_stage"];
        }

        Status = to;
        Rows[Stage] = to == DealStatus.Won ? "passed" : "lost";
        return [];
    }

    public void Return()
    {
        Status = DealStatus.InProgress;
        Rows[Stage] = "in progress";
    }

    private int At(string key) => _all.FindIndex(s => s.Key == key);

    private void Walk(int here, int there)
    {
        for (var i = 0; i < _all.Count && there < here; i++)
        {
            if (i > there && Rows.ContainsKey(_all[i].Key))
            {
                Rows[_all[i].Key] = "voided";
            }
        }

        for (var i = here; i < there; i++)
        {
            if (i == here)
            {
                Rows[_all[i].Key] = "passed";
            }
            else if (_mode == ControlMode.Manual && !_all[i].IsRetired)
            {
                Rows[_all[i].Key] = "skipped";
            }
        }

        Stage = _all[there].Key;
        Rows[Stage] = "in progress";
    }
}
