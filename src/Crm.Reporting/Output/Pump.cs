using System.Text;

namespace Crm.Reporting;

/// <summary>Carries what a writer composes to its destination in pieces of about <see cref="Piece"/> characters: no report stands in memory as one text.</summary>
/// <remarks>A writer composes in small steps into the buffer; the pump empties it between steps, waiting or not waiting, so that both ways share one code.</remarks>
internal static class Pump
{
    private const int Piece = 16 * 1024;

    public static void Run(Func<StringBuilder, IEnumerable<Step>> compose, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new StringBuilder(Piece);
        foreach (var _ in compose(buffer))
        {
            if (buffer.Length >= Piece)
            {
                output.Write(buffer);
                buffer.Clear();
            }
        }

        output.Write(buffer);
    }

    public static async ValueTask RunAsync(Func<StringBuilder, IEnumerable<Step>> compose, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        cancellationToken.ThrowIfCancellationRequested();
        var buffer = new StringBuilder(Piece);
        foreach (var _ in compose(buffer))
        {
            if (buffer.Length >= Piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
                buffer.Clear();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes UTF-8 without a byte order mark and leaves the stream open.</summary>
    public static async ValueTask RunAsync(Func<StringBuilder, IEnumerable<Step>> compose, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: -1, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await RunAsync(compose, writer, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>A place where a writer may be emptied or stopped.</summary>
internal readonly record struct Step;
