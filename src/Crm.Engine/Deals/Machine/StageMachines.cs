using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NodaTime;

namespace Crm.Deals;

/// <summary>Compiled processes by tenant, version and way of control. Bounded; safe to share between threads.</summary>
/// <remarks>A published version never changes, so nothing is ever stale; the moment of publishing is part of the key because a store put back to an
/// older state may publish the same number anew. When it is full the machine that came first goes.</remarks>
internal sealed class StageMachines(int capacity = StageMachines.DefaultCapacity)
{
    public const int DefaultCapacity = 256;

    private readonly ConcurrentDictionary<Key, StageMachine> _machines = new();
    private readonly Recent?[] _recent = new Recent?[32];
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

        rules ??= InterestRules.None;
        var asked = (rules.RequiresRevenue, rules.RequiresChecklists, rules.WatchesStaleness);

        // A store that keeps its records gives the same process each time: it is known by itself.
        ref var place = ref _recent[(RuntimeHelpers.GetHashCode(process) + (number * 2) + (int)mode) & (_recent.Length - 1)];
        if (Volatile.Read(ref place) is { } recent && ReferenceEquals(recent.Process, process) && recent.Number == number && recent.Mode == mode && recent.Tenant == tenant && recent.Rules == asked)
        {
            return recent.Machine;
        }

        var machine = Find(tenant, process, number, mode, rules);
        Volatile.Write(ref place, new(tenant, process, number, mode, asked, machine));
        return machine;
    }

    private StageMachine Find(TenantId tenant, SalesProcess process, int number, ControlMode mode, InterestRules rules)
    {
        var version = process.Find(number) ?? throw new CrmNotFoundException(new EntityRef(EntityKinds.SalesProcess, process.Id.Value));
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

    private sealed record Recent(TenantId Tenant, SalesProcess Process, int Number, ControlMode Mode, (bool Revenue, bool Checklists, bool Staleness) Rules, StageMachine Machine);

    private readonly record struct Key(TenantId Tenant, SalesProcessId Process, int Number, Instant PublishedAt, ControlMode Mode, (bool Revenue, bool Checklists, bool Staleness) Rules);
}
