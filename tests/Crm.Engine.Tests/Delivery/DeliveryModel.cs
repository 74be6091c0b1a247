using Crm.Delivery;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>Two nodes and what a consumer may see of them: every event at least once, those of an aggregate in their order, nothing twice but after a death or a lost lease.</summary>
internal sealed partial class DeliveryModel
{
    public const int Aggregates = 5;

    private static readonly ConsumerOptions Options = new()
    {
        Partitions = 2,
        Batch = 3,
        Lease = Duration.FromSeconds(30),
        FirstDelay = Duration.FromSeconds(2),
        LongestDelay = Duration.FromSeconds(8),
        MostAttempts = 3,
        MostBlocked = 100,
    };

    private readonly InMemoryStore _store = new();
    private readonly FakeClock _clock = new();
    private readonly Node[] _nodes;
    private readonly int[] _told = new int[Aggregates + 1];
    private readonly HashSet<(int, int)> _failing = [];
    private readonly HashSet<(int, int)> _skipped = [];
    private readonly List<(int Aggregate, int Number)> _effects = [];
    private readonly Dictionary<DeliveryKey, (int, int)> _keys = [];
    private readonly Lock _gate = new();
    private readonly List<string> _broken = [];
    private int _made;
    private int _repeats;
    private int _mayRepeat;

    public DeliveryModel() => _nodes = [Start(), Start()];

    /// <summary>What came about: effects, repeated ones, events given up.</summary>
    public (int Effects, int Repeats, int Skips) Seldom => (_effects.Count, _repeats, _skipped.Count);

    public async Task DoAsync(DeliveryStep step)
    {
        switch (step)
        {
            case DeliveryStep.Tell tell:
                await DeliveryWorld.TellAsync(_store, _clock.GetCurrentInstant(), [.. tell.Of.Select(a => (a, ++_told[a]))]);
                break;
            case DeliveryStep.Dispatch dispatch:
                await _nodes[dispatch.Node].World.DispatchAsync();
                break;
            case DeliveryStep.Die die:
                await DieAsync(die.Node, die.After);
                break;
            case DeliveryStep.Wait wait:
                _clock.Advance(Duration.FromSeconds(wait.Seconds));
                break;
            case DeliveryStep.Break broken when !_failing.Remove((broken.Aggregate, broken.Number)):
                _failing.Add((broken.Aggregate, broken.Number));
                break;
            case DeliveryStep.Command command:
                await CommandAsync(command);
                break;
        }

        Check();
    }

    /// <summary>Whatever happened: in the end only aggregates with an event that cannot be handled are held up, and once it can, or is given up, everything was delivered.</summary>
    public async Task EndAsync()
    {
        await SettleAsync();
        var blocked = await BlockedAsync();
        for (var aggregate = 1; aggregate <= Aggregates; aggregate++)
        {
            if (blocked.SingleOrDefault(b => b.Subject.Subject == DeliveryWorld.Subject(aggregate)) is { } one)
            {
                // It is held up by an event of its own that cannot be handled, or could not so often that somebody must say so.
                var told = Told(one.Subject);
                Assert.True(_failing.Contains(told) || one.Subject.NextAt is null, $"{told} is held up.");
                Assert.Equal(Wanted(aggregate, told.Number - 1), Seen(aggregate).Where(n => n < told.Number));
            }
            else
            {
                Assert.Equal(Wanted(aggregate, _told[aggregate]), Seen(aggregate));
            }
        }

        _failing.Clear();
        foreach (var one in blocked.Where(b => b.Subject.NextAt is null))
        {
            await _nodes[0].World.Crm.Deliveries.RetryAsync(new("mail", one.Subject.Event), TestContext.Current.CancellationToken);
        }

        await SettleAsync();
        Assert.Empty(await BlockedAsync());
        Assert.All(Enumerable.Range(1, Aggregates), a => Assert.Equal(Wanted(a, _told[a]), Seen(a)));
        Assert.Equal(_effects.Distinct().Count(), _keys.Count);
    }

    // The node's process ends after so many effects: its store answers no more, and a new one takes its place.
    private async Task DieAsync(int node, int after)
    {
        (_nodes[node].EffectsLeft, var before) = (after, _effects.Count);
        var fault = await Record.ExceptionAsync(_nodes[node].World.DispatchAsync);
        Assert.True(fault is null or CrmStorageException, fault?.ToString());
        _mayRepeat += fault is null ? 0 : _effects.Count - before;
        _nodes[node] = Start();
    }

    private async Task CommandAsync(DeliveryStep.Command command)
    {
        var blocked = await BlockedAsync();
        if (blocked.Count == 0)
        {
            return;
        }

        var one = blocked[command.Which % blocked.Count].Subject;
        var told = Told(one);
        var deliveries = _nodes[0].World.Crm.Deliveries;
        try
        {
            if (command.Skips)
            {
                await deliveries.SkipAsync(new("mail", one.Event), TestContext.Current.CancellationToken);
                if (!_effects.Contains(told))
                {
                    _skipped.Add(told);
                }
            }
            else
            {
                await deliveries.RetryAsync(new("mail", one.Event), TestContext.Current.CancellationToken);
            }

            Assert.False(one.IsGivenUp);
        }
        catch (CrmRuleException fault) when (one.IsGivenUp)
        {
            Assert.Equal("delivery.event.not_blocked", fault.Code);
        }
        catch (CrmConcurrencyException)
        {
            // A dead node's lease: the command is refused, nothing changed.
        }
    }

    private async Task SettleAsync()
    {
        for (var i = 0; i < 8; i++)
        {
            _clock.Advance(Duration.FromSeconds(31));
            await _nodes[i % 2].World.DispatchAsync();
            Check();
        }
    }

    /// <summary>First effects of an aggregate come in order and leave out nothing but what was given up.</summary>
    private void Check()
    {
        Assert.Empty(_broken);
        Assert.True(_repeats <= _mayRepeat, $"{_repeats} effects came again, the deaths explain {_mayRepeat}.");
        for (var aggregate = 1; aggregate <= Aggregates; aggregate++)
        {
            var seen = Seen(aggregate);
            Assert.Equal(Wanted(aggregate, seen.LastOrDefault()), seen);
        }
    }

    private List<int> Seen(int aggregate) => [.. _effects.Where(e => e.Aggregate == aggregate).Select(e => e.Number).Distinct()];

    private IEnumerable<int> Wanted(int aggregate, int last) => Enumerable.Range(1, last).Where(n => !_skipped.Contains((aggregate, n)));

    private async Task<IReadOnlyList<BlockedDelivery>> BlockedAsync() => await _nodes[0].World.Crm.Deliveries.ListBlockedAsync(cancellationToken: TestContext.Current.CancellationToken);

    private (int Aggregate, int Number) Told(BlockedSubject blocked)
    {
        var aggregate = Enumerable.Range(1, Aggregates).Single(a => DeliveryWorld.Subject(a) == blocked.Subject);
        return (aggregate, Enumerable.Range(1, _told[aggregate]).Single(n => blocked.Event == new EventId(SequentialIds.Nth((aggregate * 1_000_000L) + n))));
    }
}
