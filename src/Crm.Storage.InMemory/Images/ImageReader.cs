using System.Runtime.InteropServices;
using System.Text.Json;

namespace Crm.Storage.InMemory;

/// <summary>Reads a whole store, or refuses the image.</summary>
internal static class ImageReader
{
    public static async Task<ImageContents> ReadAsync(Stream stream, int maxLineBytes, CancellationToken token)
    {
        using var lines = new ImageLines(stream, maxLineBytes);
        var contents = new ImageContents();
        try
        {
            for (var number = 1L; ; number++)
            {
                var line = await lines.ReadAsync(token).ConfigureAwait(false) ?? throw Invalid("it ends before its checksum");
                if (Take(contents, line, number, lines))
                {
                    contents.Checksum = lines.Checksum();
                    break;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or CrmRuleException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Whatever is wrong with the bytes, it is one and the same refusal.
            throw new CrmStorageException(StorageErrors.ImageInvalid.With(("detail", "a line cannot be read")), fault);
        }

        return await lines.ReadAsync(token).ConfigureAwait(false) is null ? contents : throw Invalid("something follows its checksum");
    }

    internal static CrmStorageException Invalid(string detail) => new(StorageErrors.ImageInvalid.With(("detail", detail)));

    /// <summary>Takes a line in; the last one gives <see langword="true"/>.</summary>
    private static bool Take(ImageContents contents, byte[] line, long number, ImageLines lines)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = CrmJson.MaxDepth });
        var root = document.RootElement;
        if (root.TryGetProperty("record"u8, out var record))
        {
            contents.Add(root.GetProperty("kind"u8).GetString() ?? "", JsonMarshal.GetRawUtf8Value(record));
            return false;
        }

        if (root.TryGetProperty("event"u8, out var told))
        {
            contents.Add(CrmJson.Deserialize<CrmEvent>(JsonMarshal.GetRawUtf8Value(told), int.MaxValue));
            return false;
        }

        var other = root.Deserialize(ImageJsonContext.Default.ImageLine) ?? throw Invalid("a line is empty");
        if (other.Header is { } header)
        {
            return number == 1 && header is { Format: ImageHeader.Name, Version: ImageHeader.Present }
                ? false
                : throw Invalid($"its form is {header.Format} {header.Version}, {ImageHeader.Name} {ImageHeader.Present} is read");
        }

        if (number == 1)
        {
            throw Invalid("it has no header");
        }

        if (other.End is { } end)
        {
            return end.Lines == number - 1 && end.Sha256 == lines.Checksum() ? true : throw Invalid("its checksum is of another text");
        }

        contents.Add(other);
        return false;
    }
}
