using Crm;
using Crm.Deals;
using EventLog.Files;
using NodaTime;
using QuickStart;

namespace EventLog.Import;

/// <summary>Imports a log through the public services. Repeating it adds nothing twice.</summary>
public static class LogImport
{
    /// <summary>The tenant the deals live in.</summary>
    public static TenantId Tenant { get; } = TenantId.Parse("event-log");

    /// <summary>Imports a log.</summary>
    /// <param name="crm">The CRM; its principal needs the rights to import and to manage directories.</param>
    /// <param name="log">The log.</param>
    /// <param name="progress">Told after each batch how many cases were looked at.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public static async Task<LogImportReport> RunAsync(ICrm crm, EventLogFile log, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var process = new LogProcess(log.Activities);
        var published = await crm.SalesProcesses.PublishAsync(
            new() { Name = log.Name, Definition = process.Definition, RequestId = NamedIds.Request($"event-log/{log.Name}/process") }, cancellationToken);
        var kind = await crm.DealKinds.CreateAsync(
            new(log.Name, ControlMode.Manual) { Process = published.Id, RequestId = NamedIds.Request($"event-log/{log.Name}/kind") }, cancellationToken);
        var cases = new LogCases(log.Name, kind.Id, process);
        var results = await crm.DealHistory.ImportAsync(log.Cases.Select(cases.Import).ToAsyncEnumerable(), progress, cancellationToken);
        return new()
        {
            Kind = kind.Id,
            Process = process,
            EndsAt = log.Cases.Max(c => c.Events[^1].At),
            TakenIn = results.Count(r => r.Errors.Count == 0),
            Repeated = results.Count(IsRepeat),
            Problems = [.. log.Problems, .. results.Where(r => r.Errors.Count > 0 && !IsRepeat(r)).Select(r => new LogProblem(r.Name, string.Join("; ", r.Errors.Select(e => e.ToText()))))],
        };
    }

    private static bool IsRepeat(DealImportResult result) => result.Errors.Any(e => e.Definition == DealErrors.ImportExists);
}

/// <summary>What became of an import.</summary>
public sealed record LogImportReport
{
    /// <summary>The kind of the deals.</summary>
    public required DealKindId Kind { get; init; }

    /// <summary>The process.</summary>
    public required LogProcess Process { get; init; }

    /// <summary>The last moment of the log: figures are as of it.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>How many cases became deals now.</summary>
    public required int TakenIn { get; init; }

    /// <summary>How many were deals already.</summary>
    public required int Repeated { get; init; }

    /// <summary>The rows and cases that were refused.</summary>
    public required IReadOnlyList<LogProblem> Problems { get; init; }
}
