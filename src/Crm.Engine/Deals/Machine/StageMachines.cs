using System.Collections.Concurrent;
using NodaTime;

namespace Crm.Deals;

/// <summary>Compiled processes by tenant, version and way of control. Bounded; safe to share between threads.</summary>
/// <remarks>A published version never changes, so nothing is ever stale; the moment of publishing is part of the key because a store put back to an
/// older state may publish the same number anew. When it is full the machine that came first goes.</remarks>
internal sealed class StageMachines(int capacity = StageMachines.DefaultCapacity)
{
    public const int DefaultCapacity = 256;

    private readonly ConcurrentDictionary<Key, StageMachine> _machines = new();
    private readonly ConcurrentQueue<Key> _order = new();

    public int Count => _machines.Count;

    /// <summary>The machine of a deal's process.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="process">The process; absent for non-process deals.</param>
    /// <param name="number">The number of the version.</param>
    /// <param name="mode">How the deal is controlled.</param>
    /// <param name="rules">The CRM rules of the deal's kind; absent = none.</param>
    /// <exception cref="CrmNotFoundException">The process has no such version.</exception>
    public StageMachine Get(TenantId tenant, SalesProcess? process, int number, ControlMode mode, InterestRules? rules = null)
    {
        if (mode == ControlMode.NonProcess || process is null)
        {
            return StageMachine.NonProcess;
        }

        var version = process.Find(number) ?? throw new CrmNotFoundException(new EntityRef(EntityKinds.SalesProcess, process.Id.Value));
        rules ??= InterestRules.None;
        var key = new Key(tenant, process.Id, number, version.PublishedAt, mode, (rules.RequiresRevenue, rules.RequiresChecklists, rules.WatchesStaleness));
        if (_machines.TryGetValue(key, out var machine))
        {
            return machine;
        }

        machine = StageMachine.Compile(RuledProcess.Of(version.Definition, rules), mode);
        if (!_machines.TryAdd(key, machine))
        {
            return _machines.GetValueOrDefault(key, machine);
        }

        _order.Enqueue(key);
        while (_order.Count > capacity && _order.TryDequeue(out var oldest))
        {
            _machines.TryRemove(oldest, out _);
        }

        return machine;
    }

    private readonly record struct Key(TenantId Tenant, SalesProcessId Process, int Number, Instant PublishedAt, ControlMode Mode, (bool Revenue, bool Checklists, bool Staleness) Rules);
}
