namespace Crm.Storage.Conformance;

/// <summary>A promise of the storage port is broken.</summary>
public sealed class ConformanceFailure : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="promise">What the store should have done, as a sentence.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="inner">The exception behind it, if there was one.</param>
    public ConformanceFailure(string promise, string expected, string actual, Exception? inner = null)
        : base($"{promise}{Environment.NewLine}  expected: {expected}{Environment.NewLine}  found:    {actual}", inner)
    {
        Promise = promise;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>What the store should have done.</summary>
    public string Promise { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>What was found.</summary>
    public string Actual { get; }
}
