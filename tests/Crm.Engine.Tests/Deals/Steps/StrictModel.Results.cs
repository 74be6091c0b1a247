using Crm.Deals;

namespace Crm.Engine.Tests.Deals;

/// <summary>Results, closing and the switch to manual control.</summary>
internal sealed partial class StrictModel
{
    public List<string> Win(ISet<string> unmet)
    {
        if (IsClosed || Status != DealStatus.InProgress || (!IsManual && Recording(StageEnd.Won) is not null))
        {
            return ["?"];
        }

        var against = new List<string>();
        var asked = new HashSet<string>(_stages[_at].ExitConditions);
        if (!IsManual)
        {
            if (_at + 1 < _stages.Count)
            {
                return ["?"];
            }

            if (Open is { } open)
            {
                if (open.Step != _stages[_at].Steps[^1].Key)
                {
                    against.Add("deal.step.others_before");
                }
                else
                {
                    asked.UnionWith(_stages[_at].Steps[^1].Conditions);
                }
            }
        }

        against.AddRange(Against(asked, unmet));
        if (against.Count == 0)
        {
            End(DealStepState.Done);
            (Status, _cancelledByResult) = (DealStatus.Won, null);
        }

        return against;
    }

    public List<string> Lose()
    {
        if (IsClosed || Status != DealStatus.InProgress)
        {
            return ["?"];
        }

        _cancelledByResult = Open;
        End(DealStepState.Cancelled);
        Status = DealStatus.Lost;
        Begin(IsManual ? null : Recording(StageEnd.Lost));
        return [];
    }

    public List<string> Return()
    {
        if (IsClosed || Status == DealStatus.InProgress || (!IsManual && Status == DealStatus.Won && Recording(StageEnd.Won) is not null))
        {
            return ["?"];
        }

        End(DealStepState.Cancelled);
        Status = DealStatus.InProgress;
        Begin(IsManual ? null : _cancelledByResult);
        return [];
    }

    public List<string> Close(ISet<string> unmet)
    {
        if (IsClosed || Status == DealStatus.InProgress)
        {
            return ["?"];
        }

        if (Open is { } open)
        {
            var stage = process.Stages.Single(s => s.Key == open.Stage);
            if (open.Step != stage.Steps[^1].Key)
            {
                return ["deal.step.others_before"];
            }

            if (Against([.. stage.Steps[^1].Conditions], unmet) is { Count: > 0 } against)
            {
                return against;
            }
        }

        End(DealStepState.Done);
        IsClosed = true;
        return [];
    }

    public List<string> Reopen()
    {
        if (!IsClosed)
        {
            return ["?"];
        }

        IsClosed = false;
        var end = process.Stages.FirstOrDefault(s => s.End == (Status == DealStatus.Won ? StageEnd.Won : StageEnd.Lost) && s.Steps.Count > 0);
        Begin(IsManual || end is null ? null : (end.Key, end.Steps[^1].Key));
        return [];
    }

    public List<string> Switch()
    {
        if (IsClosed || IsManual)
        {
            return ["?"];
        }

        End(DealStepState.Cancelled);
        IsManual = true;
        return [];
    }
}
