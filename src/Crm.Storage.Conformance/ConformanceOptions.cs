namespace Crm.Storage.Conformance;

/// <summary>How thoroughly the promises are tried.</summary>
public sealed record ConformanceOptions
{
    /// <summary>What all generated records and histories follow from; a report names it. <value>20240229</value></summary>
    public ulong Seed { get; init; } = 20240229;

    /// <summary>How many generated histories are compared with the model; 1,000 makes a long run. <value>20</value></summary>
    public int Histories { get; init; } = 20;

    /// <summary>How many change sets a generated history has. <value>40</value></summary>
    public int HistoryLength { get; init; } = 40;

    /// <summary>How many writers work at once where writers race. <value>4</value></summary>
    public int Writers { get; init; } = 4;

    /// <summary>How often each writer commits, and how often a race is repeated. <value>20</value></summary>
    public int Rounds { get; init; } = 20;

    /// <summary>How many deals the specifications are asked about. <value>90</value></summary>
    public int Rows { get; init; } = 90;

    /// <summary>How long one promise may take before it counts as broken: a store that hangs must not hang the run. <value>3 minutes</value></summary>
    public TimeSpan CaseLimit { get; init; } = TimeSpan.FromMinutes(3);
}
