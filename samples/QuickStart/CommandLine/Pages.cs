using Crm.Reporting;

namespace QuickStart.CommandLine;

/// <summary>Writes a page to a file.</summary>
public static class Pages
{
    /// <summary>Writes the page beside the file first and then puts it in its place: never half a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the work; the file then stays as it was.</param>
    /// <exception cref="RemedyException">The file cannot be written.</exception>
    public static async Task WriteAsync(ReportPage page, string path, CancellationToken cancellationToken)
    {
        var draft = path + ".part";
        try
        {
            await using (var file = File.Create(draft))
            {
                await HtmlReportWriter.WriteAsync(page, file, cancellationToken);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new RemedyException($"The page cannot be written to '{path}': {fault.Message} Name a file in a folder that exists and that you may write to.", fault);
        }
    }
}
