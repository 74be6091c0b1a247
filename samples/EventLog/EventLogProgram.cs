using Crm;
using EventLog.Figures;
using EventLog.Files;
using EventLog.Import;
using QuickStart;
using QuickStart.CommandLine;

namespace EventLog;

/// <summary>The whole program, so that a test can run it.</summary>
public static class EventLogProgram
{
    private const int MaxProblems = 20;

    /// <summary>Runs the program.</summary>
    /// <param name="args">What stands on the command line.</param>
    /// <param name="output">Where the reports go.</param>
    /// <param name="error">Where complaints and progress go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var (options, fault) = EventLogOptions.Parse(args);
        if (options is null)
        {
            await error.WriteLineAsync($"{fault}\n\n{EventLogOptions.Help}");
            return ExitCodes.WrongArguments;
        }

        try
        {
            return await RunAsync(options, new Screen(output), new ProgressLine(error), cancellationToken);
        }
        catch (RemedyException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return ExitCodes.CannotWork;
        }
        catch (CrmException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return ExitCodes.CannotWork;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. Every case taken in so far is whole; run the same command again to go on.");
            return ExitCodes.Stopped;
        }
    }

    private static async Task<int> RunAsync(EventLogOptions options, Screen screen, ProgressLine progress, CancellationToken cancellationToken)
    {
        var log = EventLogFile.Read(options.File);
        await using var store = await SampleStore.OpenAsync(options.Database, cancellationToken);
        var crm = store.CreateHost().For(LogImport.Tenant, CrmPrincipal.System("import of an event log"));
        progress.Total = log.Cases.Count;
        var import = await LogImport.RunAsync(crm, log, progress, cancellationToken);
        Tell(log, import, screen);
        LogTables.Show(await LogFiguresReader.ReadAsync(crm, import, cancellationToken), options.Pairs, screen);
        return import.Problems.Count == 0 ? ExitCodes.Fine : ExitCodes.RowsRefused;
    }

    private static void Tell(EventLogFile log, LogImportReport import, Screen screen)
    {
        screen.Heading($"{log.Name} as deals of a sales process");
        screen.Say($"{log.Cases.Count} cases became deals, {log.Activities.Count} activities stages of a manual process in the order of their mean position.");
        screen.Line($"{import.TakenIn} deals were taken in, {import.Repeated} were there already.");
        foreach (var problem in import.Problems.Take(MaxProblems))
        {
            screen.Line($"  refused: {problem}");
        }

        if (import.Problems.Count > MaxProblems)
        {
            screen.Line($"  … and {import.Problems.Count - MaxProblems} more");
        }
    }
}
