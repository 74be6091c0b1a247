using System.Globalization;
using Crm;

namespace CustomStorage;

/// <summary>The whole program, so that a test can run it.</summary>
public static class CustomStorageProgram
{
    public const int Fine = 0;
    public const int WrongArguments = 1;
    public const int CannotWork = 2;
    public const int Broken = 3;
    public const int Stopped = 130;

    public const string Help = """
        story [file]            makes a deal, moves it, closes the file, opens it again and shows the deal
        check [histories]       runs the conformance kit on the store and prints its report
        write <file> <count>    registers partners, one commit each, and names each as soon as it is durable: kill it whenever you like
        show <file>             tells what a file holds

        Exit codes: 0 fine, 1 wrong arguments, 2 the file cannot be used, 3 a promise is broken, 130 stopped.
        """;

    /// <summary>Runs the program.</summary>
    /// <param name="args">What stands on the command line.</param>
    /// <param name="output">Where the answers go.</param>
    /// <param name="error">Where complaints go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        try
        {
            switch (args)
            {
                case [] or ["story"]:
                    return await InTemporaryFolderAsync(folder => Story.RunAsync(Path.Combine(folder, "story.crm"), output, cancellationToken));
                case ["story", var file]:
                    return await Story.RunAsync(file, output, cancellationToken);
                case ["check"]:
                    return await InTemporaryFolderAsync(folder => Check.RunAsync(folder, 20, output, cancellationToken));
                case ["check", var histories] when int.TryParse(histories, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
                    return await InTemporaryFolderAsync(folder => Check.RunAsync(folder, number, output, cancellationToken));
                case ["write", var file, var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    return await Writing.RunAsync(file, number, output, cancellationToken);
                case ["show", var file] when File.Exists(file):
                    return await Showing.RunAsync(file, output, cancellationToken);
                case ["--help"]:
                    await output.WriteLineAsync(Help);
                    return Fine;
                default:
                    await error.WriteLineAsync(Help);
                    return WrongArguments;
            }
        }
        catch (CrmException refused)
        {
            await error.WriteLineAsync($"{refused.Code}: {refused.Message}");
            return CannotWork;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. What was told is kept.");
            return Stopped;
        }
    }

    private static async Task<int> InTemporaryFolderAsync(Func<string, Task<int>> run)
    {
        var folder = Directory.CreateTempSubdirectory("crm-custom-storage-");
        try
        {
            return await run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
