namespace Crm.Testing;

/// <summary>Counts the calls and says which of them fail. Safe to share between threads.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly int[] _calls = new int[Enum.GetValues<StoreOperation>().Length];
    private readonly List<Planned> _planned = [];
    private readonly List<StoreOperation> _struck = [];

    /// <summary>The calls that a fault struck, in their order.</summary>
    public IReadOnlyList<StoreOperation> Struck
    {
        get
        {
            lock (_lock)
            {
                return [.. _struck];
            }
        }
    }

    public int Calls(StoreOperation operation)
    {
        lock (_lock)
        {
            return _calls[(int)operation];
        }
    }

    public void Add(StoreFault fault)
    {
        lock (_lock)
        {
            _planned.Add(new Planned(fault));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _planned.Clear();
        }
    }

    /// <summary>Counts a call. Throws where it fails before its work; returns the fault where it fails later.</summary>
    /// <param name="operation">What is asked for.</param>
    /// <param name="isStream">Whether it has a middle.</param>
    public StoreFault? Enter(StoreOperation operation, bool isStream = false)
    {
        StoreFault? struck = null;
        lock (_lock)
        {
            _calls[(int)operation]++;
            foreach (var planned in _planned.Where(p => p.Fault.Operation is not { } only || only == operation))
            {
                struck = planned.IsDue() && struck is null ? planned.Fault : struck;
            }

            if (struck is not null)
            {
                _struck.Add(operation);
            }
        }

        if (struck is null || struck.Moment == FaultMoment.After || (struck.Moment == FaultMoment.Within && isStream))
        {
            return struck;
        }

        Leave(struck);
        return null;
    }

    /// <summary>Fails a call here, or does what is to be done instead.</summary>
    public static void Leave(StoreFault? fault)
    {
        if (fault is { Instead: { } instead })
        {
            instead();
        }
        else if (fault is not null)
        {
            throw Exception(fault);
        }
    }

    private static CrmStorageException Exception(StoreFault fault) => new(fault.Error.With(("detail", "a planned fault")));

    private sealed class Planned(StoreFault fault)
    {
        private int _calls;

        public StoreFault Fault { get; } = fault;

        public bool IsDue()
        {
            _calls++;
            return Fault.IsLasting ? _calls >= Fault.Call : _calls == Fault.Call;
        }
    }
}
