using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Lives one deal from its opening to its end, with chance of its own.</summary>
internal sealed partial class DealPlanner
{
    private const ulong Stream = 2;
    private readonly SimulationModel _model;
    private readonly Chance _chance;
    private readonly List<SimulatedEvent> _events = [];
    private readonly int _source;
    private readonly decimal _quality;
    private readonly bool _isLate;
    private readonly int _client;
    private int _stage;
    private int _manager;
    private double _potential;
    private bool _hasClient;
    private bool _expects;

    public DealPlanner(SimulationModel model, int number)
    {
        _model = model;
        _chance = Chance.Of(model.Options.Seed, Stream, number);
        var options = model.Options;
        _manager = _chance.Pick(model.ManagerWeights);
        _source = options.Sources.Count > 0 ? _chance.Pick(model.SourceWeights) : -1;
        _quality = _source >= 0 ? options.Sources[_source].Quality : 1m;
        // The square makes the first clients buy more often than the last.
        var place = _chance.Share();
        _client = 1 + (int)(place * place * options.Clients.Count);
        _isLate = _chance.Happens((double)options.Clients.Late) && !model.NeedsClient;
    }

    public SimulatedDeal Plan(int number, Instant openedAt)
    {
        var options = _model.Options;
        var product = options.Products[_chance.Pick(_model.ProductWeights)];
        var potential = _chance.Amount((double)product.Potential.Median, (double)product.Potential.Spread);
        _potential = (double)potential;
        _hasClient = !_isLate;
        _expects = _chance.Happens((double)options.Edits.ExpectedClose) || _model.NeedsExpectedClose;
        LocalDate? expected = _expects ? Expected(openedAt) : null;
        decimal? estimate = _chance.Happens((double)options.Edits.Estimate) || _model.NeedsEstimate ? Estimate() : null;
        var (manager, truth) = (_model.Managers[_manager], _model.Truth.Of(0, _manager, _quality));
        var (fate, fateAt) = Live(openedAt);
        return new()
        {
            Number = number,
            Id = SimulationIds.Deal(options, number),
            Topic = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{product.Name} {number}"),
            OpenedAt = openedAt,
            Responsible = manager,
            Client = _isLate ? null : _client,
            Source = _source >= 0 ? options.Sources[_source].Name : null,
            Product = product.Name,
            Potential = new Money(potential, options.Currency),
            Estimate = estimate,
            ExpectedCloseOn = expected,
            WinProbability = (decimal)truth,
            Events = [.. _events.Where(e => e.At < _model.EndsAt)],
            Fate = fate,
            FateAt = fateAt,
        };
    }

    private (SimulatedFate Fate, Instant? At) Live(Instant at)
    {
        Span<double> weights = stackalloc double[6];
        for (var stay = 0; stay < TruthTable.MaxStays; stay++)
        {
            var options = _model.Options;
            var length = _chance.Time(options.Stages[_stage].Stay, (double)options.Managers[_manager].Pace);
            StageOutcome.Of(options.Stages, _stage, options.Managers[_manager].Skill * _quality).Write(weights);
            var outcome = _chance.Pick(weights);
            Work(at, length);
            at += length;
            switch (outcome)
            {
                case 0:
                    Move(at, _stage + 1);
                    break;
                case 1:
                    Move(at, _stage + 2);
                    break;
                case 2:
                    TickOff(at);
                    _events.Add(new SimulatedEvent.Won(at, Me));
                    Close(at);
                    return (SimulatedFate.Won, at);
                case 3:
                    Move(at, _chance.Below(_stage));
                    break;
                case 4:
                    Lose(at, length);
                    Close(at);
                    return (SimulatedFate.Lost, at);
                default:
                    return (SimulatedFate.Forgotten, null);
            }
        }

        return (SimulatedFate.Forgotten, null);
    }

    private UserId Me => _model.Managers[_manager];

    private void Move(Instant at, int to)
    {
        if (to > _stage)
        {
            TickOff(at);
        }

        if (!_hasClient)
        {
            _hasClient = true;
            _events.Add(new SimulatedEvent.ClientNamed(at, Me, _client));
        }

        _events.Add(new SimulatedEvent.Moved(at, Me, _model.Stages[_stage].Key, _model.Stages[to].Key));
        _stage = to;
        var edits = _model.Options.Edits;
        if (_chance.Happens((double)edits.Reassign) && _chance.Pick(_model.ManagerWeights) is var other && other != _manager)
        {
            _events.Add(new SimulatedEvent.Reassigned(at, Me, _model.Managers[other]));
            _manager = other;
        }

        if (_expects && _chance.Happens((double)edits.Slip))
        {
            _events.Add(new SimulatedEvent.Postponed(at, Me, Expected(at)));
        }
    }

    private void TickOff(Instant at)
    {
        var stage = _model.Stages[_stage];
        foreach (var item in stage.Checklist.Where(i => i.IsMandatory))
        {
            _events.Add(new SimulatedEvent.Ticked(at, Me, stage.Key, item.Key));
        }
    }

    private void Lose(Instant at, Duration length)
    {
        var (clients, reasons) = (_model.Options.Clients, _model.Options.LossReasons);
        if (clients.Competitors > 0 && _chance.Happens((double)clients.LostToCompetitors))
        {
            var rival = 1 + _chance.Below(clients.Competitors);
            var earlier = _events.Count > 0 && _events[^1].At > at - length ? _events[^1].At : at - length;
            _events.Add(new SimulatedEvent.Challenged(Within(earlier, at - earlier), Me, rival));
            _events.Add(new SimulatedEvent.Lost(at, Me, null, rival));
        }
        else
        {
            _events.Add(new SimulatedEvent.Lost(at, Me, reasons[_chance.Pick(_model.ReasonWeights)].Name, null));
        }
    }

    private void Close(Instant at)
    {
        var closing = _model.Options.Closing;
        if (_chance.Happens((double)closing.Share))
        {
            _events.Add(new SimulatedEvent.Closed(at + _chance.Time(closing.Delay), Me));
        }
    }
}
