using System.Security.Cryptography;
using System.Text.Json;

namespace Crm.Storage.InMemory;

/// <summary>Writes a whole store as lines of JSON.</summary>
internal sealed class ImageWriter : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private readonly Stream _stream;
    private readonly MemoryStream _buffer = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Utf8JsonWriter _json;
    private long _lines;

    private ImageWriter(Stream stream)
    {
        _stream = stream;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = CrmJson.Options.Encoder, MaxDepth = CrmJson.MaxDepth });
    }

    public static async Task WriteAsync(Stream stream, string epoch, IReadOnlyList<(TenantId Tenant, TenantContents Contents)> tenants, CancellationToken token)
    {
        using var writer = new ImageWriter(stream);
        await writer.LineAsync(new ImageLine { Header = new(ImageHeader.Name, ImageHeader.Present, epoch) }, token).ConfigureAwait(false);
        foreach (var (tenant, contents) in tenants)
        {
            await writer.LineAsync(new ImageLine { Tenant = tenant.Value }, token).ConfigureAwait(false);
            await writer.TenantAsync(contents, token).ConfigureAwait(false);
        }

        await writer.EndAsync(token).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _json.Dispose();
        _buffer.Dispose();
        _hash.Dispose();
    }

    private async Task TenantAsync(TenantContents contents, CancellationToken token)
    {
        foreach (var table in contents.Image.Tables)
        {
            foreach (var record in table.Records)
            {
                _json.WriteStartObject();
                _json.WriteString("kind"u8, table.Kind.Name);
                _json.WritePropertyName("record"u8);
                CrmJson.Write(_json, table.Kind, record);
                _json.WriteEndObject();
                await CloseLineAsync(token).ConfigureAwait(false);
            }
        }

        foreach (var claim in contents.Claims)
        {
            await LineAsync(new ImageLine { Claim = new(claim.Scope, claim.Key, claim.Owner.Kind, claim.Owner.Id) }, token).ConfigureAwait(false);
        }

        for (var i = 0; i < contents.Commits.Count; i++)
        {
            var (id, events) = (contents.Commits[i].ChangeSet.Value, contents.Commits[i].Events);
            await LineAsync(new ImageLine { Commit = new(id, events.Length) }, token).ConfigureAwait(false);
            foreach (var told in events)
            {
                _json.WriteStartObject();
                _json.WritePropertyName("event"u8);
                JsonSerializer.Serialize(_json, told, CrmJson.TypeInfo<CrmEvent>());
                _json.WriteEndObject();
                await CloseLineAsync(token).ConfigureAwait(false);
            }
        }
    }

    private async Task EndAsync(CancellationToken token)
    {
        await DrainAsync(token).ConfigureAwait(false);
        var end = new ImageEnd(_lines, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        await LineAsync(new ImageLine { End = end }, token).ConfigureAwait(false);
        await DrainAsync(token).ConfigureAwait(false);
        await _stream.FlushAsync(token).ConfigureAwait(false);
    }

    private ValueTask LineAsync(ImageLine line, CancellationToken token)
    {
        JsonSerializer.Serialize(_json, line, ImageJsonContext.Default.ImageLine);
        return CloseLineAsync(token);
    }

    private ValueTask CloseLineAsync(CancellationToken token)
    {
        _json.Flush();
        _json.Reset();
        _buffer.WriteByte((byte)'\n');
        _lines++;
        return _buffer.Length < FlushAt ? ValueTask.CompletedTask : DrainAsync(token);
    }

    private async ValueTask DrainAsync(CancellationToken token)
    {
        var bytes = _buffer.GetBuffer().AsMemory(0, (int)_buffer.Length);
        _hash.AppendData(bytes.Span);
        await _stream.WriteAsync(bytes, token).ConfigureAwait(false);
        _buffer.SetLength(0);
    }
}
