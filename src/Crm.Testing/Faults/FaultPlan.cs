namespace Crm.Testing;

/// <summary>Counts the calls and says which of them fail. Safe to share between threads.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly int[] _calls = new int[Enum.GetValues<StoreOperation>().Length];
    private readonly List<Planned> _planned = [];

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

    /// <summary>Counts a call. Throws where it fails before its work; returns the fault where it fails after it.</summary>
    public StoreFault? Enter(StoreOperation operation)
    {
        StoreFault? struck = null;
        lock (_lock)
        {
            _calls[(int)operation]++;
            foreach (var planned in _planned.Where(p => p.Fault.Operation is not { } only || only == operation))
            {
                struck = planned.IsDue() && struck is null ? planned.Fault : struck;
            }
        }

        return struck is { Moment: FaultMoment.Before } ? throw Exception(struck) : struck;
    }

    /// <summary>Fails a call whose work is done.</summary>
    public static void Leave(StoreFault? fault)
    {
        if (fault is not null)
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
