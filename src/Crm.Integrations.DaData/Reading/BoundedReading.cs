namespace Crm.Integrations.DaData;

/// <summary>Reads an answer that may be endless.</summary>
internal static class BoundedReading
{
    /// <summary>The whole answer; <see langword="null"/> where it is longer than allowed.</summary>
    public static async ValueTask<byte[]?> ReadAsync(Stream stream, int allowed, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (whole.Length + count > allowed)
            {
                return null;
            }

            whole.Write(buffer, 0, count);
        }

        return whole.ToArray();
    }
}
