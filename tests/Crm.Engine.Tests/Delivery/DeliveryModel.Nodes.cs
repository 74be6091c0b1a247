using Crm.Delivery;
using Crm.Testing;

namespace Crm.Engine.Tests.Delivery;

/// <summary>The nodes and their effects.</summary>
internal sealed partial class DeliveryModel
{
    private Node Start()
    {
        var faulty = new FaultyStore(_store);
        var node = new Node(new DeliveryWorld(faulty, _clock, Options, ++_made), faulty);
        node.World.Fails = d => _failing.Contains((AggregateOf(d), (int)d.Event.SubjectVersion));
        node.World.Does = (d, _) =>
        {
            lock (_gate)
            {
                Effect(node, d);
            }

            return Task.CompletedTask;
        };
        return node;
    }

    private void Effect(Node node, EventDelivery<Storage.RecordChanged> delivery)
    {
        if (node.EffectsLeft == 0 || _failing.Contains((AggregateOf(delivery), (int)delivery.Event.SubjectVersion)))
        {
            return;
        }

        var effect = (AggregateOf(delivery), (int)delivery.Event.SubjectVersion);
        _repeats += _effects.Contains(effect) ? 1 : 0;
        if (_keys.TryGetValue(delivery.Key, out var known) && known != effect)
        {
            // Not thrown: that would be a handler's failure.
            _broken.Add($"{effect} has the key of {known}.");
        }

        _keys[delivery.Key] = effect;
        _effects.Add(effect);
        if (node.EffectsLeft is { } left && (node.EffectsLeft = left - 1) == 0)
        {
            node.Store.Fail(new StoreFault { IsLasting = true });
        }
    }

    private sealed record Node(DeliveryWorld World, FaultyStore Store)
    {
        /// <summary>After how many effects it dies; absent = not.</summary>
        public int? EffectsLeft { get; set; }
    }

    private static int AggregateOf(EventDelivery<Storage.RecordChanged> delivery) => Enumerable.Range(1, Aggregates).Single(a => DeliveryWorld.Subject(a) == delivery.Event.Subject);
}
