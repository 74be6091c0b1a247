using Crm;
using QuickStart.Clients;
using QuickStart.CommandLine;
using QuickStart.CrmSales;
using QuickStart.Month;
using QuickStart.Year;

namespace QuickStart;

/// <summary>The whole program, so that a test can run it.</summary>
public static class QuickStartProgram
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">What stands on the command line.</param>
    /// <param name="output">Where the reports go.</param>
    /// <param name="error">Where complaints and progress go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var (options, fault) = QuickStartOptions.Parse(args);
        if (options is null)
        {
            await error.WriteLineAsync($"{fault} Run with --help to see what there is.");
            return ExitCodes.WrongArguments;
        }

        if (options.ShowsHelp)
        {
            await output.WriteAsync(HelpText.Text);
            return ExitCodes.Fine;
        }

        try
        {
            await using var store = await SampleStore.OpenAsync(options.Database, cancellationToken);
            var screen = new Screen(output);
            return options.CrmSales is { } folder
                ? await CrmSalesRun.RunAsync(store, folder, options.Html, screen, new ProgressLine(error), cancellationToken)
                : await StoryAsync(store, options.Html, screen, cancellationToken);
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
            await error.WriteLineAsync("Stopped. Every deal taken in so far is whole; run the same command again to go on.");
            return ExitCodes.Stopped;
        }
    }

    private static async Task<int> StoryAsync(SampleStore store, string? html, Screen screen, CancellationToken cancellationToken)
    {
        await ClientsRun.RunAsync(store, screen, cancellationToken);
        await MonthRun.RunAsync(store, html, screen, cancellationToken);
        return await YearRun.RunAsync(store, screen, cancellationToken);
    }
}
