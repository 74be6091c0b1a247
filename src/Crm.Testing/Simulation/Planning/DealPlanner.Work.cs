using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>What managers change, and what they believe.</summary>
internal sealed partial class DealPlanner
{
    /// <summary>What the manager changes during a stay.</summary>
    private void Work(Instant from, Duration length)
    {
        var edits = _model.Options.Edits;
        Instant? revalued = _chance.Happens((double)edits.Potential) ? Within(from, length) : null;
        Instant? estimated = _chance.Happens((double)edits.Estimate) ? Within(from, length) : null;
        if (revalued is { } first && !(estimated < first))
        {
            Revalue(first);
        }

        if (estimated is { } moment)
        {
            _events.Add(new SimulatedEvent.Estimated(moment, Me, Estimate()));
        }

        if (revalued is { } second && estimated < second)
        {
            Revalue(second);
        }
    }

    private void Revalue(Instant at)
    {
        var amount = _chance.Amount(_potential, (double)_model.Options.Edits.PotentialSpread);
        _potential = (double)amount;
        _events.Add(new SimulatedEvent.Revalued(at, Me, new Money(amount, _model.Options.Currency)));
    }

    private LocalDate Expected(Instant at) => _model.DayOf(at + Duration.FromSeconds((long)(_model.TimeLeft(_stage, _manager).TotalSeconds * _chance.Factor(0.4d))));

    /// <summary>The truth, as the manager sees it: with optimism and error, in steps of 0.05.</summary>
    private decimal Estimate()
    {
        var seen = _model.Truth.Of(_stage, _manager, _quality) + (double)_model.Options.Managers[_manager].Optimism + (0.1d * _chance.Normal());
        return Math.Clamp((int)((seen * 20d) + 0.5d), 1, 19) * 0.05m;
    }

    private Instant Within(Instant from, Duration length) => from + Duration.FromSeconds((long)(length.TotalSeconds * _chance.Share()));
}
