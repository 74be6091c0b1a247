using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>The questions by the indexed members of one kind.</summary>
internal abstract class KindProbes
{
    /// <summary>The kind.</summary>
    public abstract RecordKind Kind { get; }

    /// <summary>The index of each question.</summary>
    public abstract IEnumerable<string> Indexes { get; }

    /// <summary>Asks them all.</summary>
    public abstract Task RunAsync(AuditRun run);
}

/// <summary>The questions by the indexed members of one kind.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class KindProbes<T>(params Probe<T>[] probes) : KindProbes
    where T : class, IRecord<T>
{
    public override RecordKind Kind => T.Kind;

    public override IEnumerable<string> Indexes => probes.Select(p => p.Index);

    public override async Task RunAsync(AuditRun run)
    {
        var asked = probes.Select(p => p.Begin()).ToList();
        await foreach (var record in run.View.QueryAsync(Specification.All<T>(), run.Token).ConfigureAwait(false))
        {
            foreach (var probe in asked)
            {
                probe.Add(record);
            }
        }

        foreach (var probe in asked)
        {
            await probe.AskAsync(run).ConfigureAwait(false);
        }
    }
}
