using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Testing;

/// <summary>What a <see cref="FaultSweep"/> disturbs and what it looks at. Immutable.</summary>
public sealed record FaultSweepOptions
{
    /// <summary>The fault; <see cref="StoreFault.Call"/> is set by the sweep. <value>One call fails before its work.</value></summary>
    public StoreFault Fault { get; init; } = new();

    /// <summary>Whether the caller's token is cancelled at the call, which then goes on, in place of the fault. <value><see langword="false"/></value></summary>
    public bool Cancels { get; init; }

    /// <summary>Makes an empty store for each run. <value>In memory.</value></summary>
    public Func<ValueTask<ICrmStore>> Store { get; init; } = static () => new(new InMemoryStore());

    /// <summary>Takes a store back. <value>Disposes it, if it can be disposed.</value></summary>
    public Func<ICrmStore, ValueTask> Release { get; init; } = static store => store is IAsyncDisposable open ? open.DisposeAsync() : default;

    /// <summary>More set-up of the host: conditions, consumers.</summary>
    public Action<ScenarioRun, CrmBuilder>? Setup { get; init; }

    /// <summary>Names every contradiction within a tenant's data; asked after each fault and at the end. <value>Nothing is asked.</value></summary>
    public Func<ITenantStore, CancellationToken, ValueTask<IReadOnlyList<string>>>? Audit { get; init; }

    /// <summary>Kinds whose records may differ from those of the undisturbed run; their commits are left out too. <value>none</value></summary>
    public IReadOnlyList<RecordKind> LeftOut { get; init; } = [];

    /// <summary>After how many calls a scenario is taken for endless. <value>10,000</value></summary>
    public int MostCalls { get; init; } = 10_000;

    /// <summary>The first call that is disturbed. <value>1</value></summary>
    public int First { get; init; } = 1;

    /// <summary>Every how many calls one is disturbed: 1 = each. For stores that take long to make. <value>1</value></summary>
    public int Step { get; init; } = 1;
}
