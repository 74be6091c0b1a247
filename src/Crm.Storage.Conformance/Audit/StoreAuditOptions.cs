namespace Crm.Storage.Conformance;

/// <summary>How thoroughly a tenant is audited. Immutable.</summary>
public sealed record StoreAuditOptions
{
    /// <summary>How many contradictions are told at most; the others are counted. <value>100</value></summary>
    public int MostTold { get; init; } = 100;

    /// <summary>How many values of each indexed member are asked for, spread evenly over those there are. <value>10,000</value></summary>
    public int KeysOfEachMember { get; init; } = 10_000;

    /// <summary>How many records of each kind are also looked for by their id, spread evenly. <value>10,000</value></summary>
    public int FindsOfEachKind { get; init; } = 10_000;

    /// <summary>From how many positions of the log the next commit is read, spread evenly. <value>64</value></summary>
    public int Positions { get; init; } = 64;

    /// <summary>How long the log may lag behind the commits: a transaction of somebody else, also one that dies, holds up its end. <value>10 seconds</value></summary>
    public TimeSpan LogPatience { get; init; } = TimeSpan.FromSeconds(10);
}
