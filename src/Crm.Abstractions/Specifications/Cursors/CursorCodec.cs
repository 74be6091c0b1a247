using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Cursors as bytes: format (1), shape (8), keys, id (16), check (4). The check finds damage, not forgers.</summary>
internal static class CursorCodec
{
    private const byte Format = 1;
    private const int CheckLength = 4;
    private const int ShapeLength = 8;
    private const int LongestText = 8_192;

    public static Cursor Write<T>(SpecificationShape<T> shape, T row)
        where T : class, IRecord<T>
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(shape.Fingerprint);
            foreach (var ordering in shape.Orderings)
            {
                CursorKeys.Write(writer, ordering.KeyOf(row));
            }

            writer.Write(T.Kind.IdOf(row).ToByteArray());
        }

        stream.Write(SHA256.HashData(stream.ToArray()).AsSpan(0, CheckLength));
        return new Cursor(Base64Url.EncodeToString(stream.ToArray()));
    }

    public static CursorPosition<T>? Read<T>(Cursor cursor, SpecificationShape<T> shape, List<CrmError> faults)
        where T : class, IRecord<T>
    {
        var bytes = Bytes(cursor.Text);
        if (bytes is null)
        {
            faults.Add(SpecificationErrors.CursorInvalid.With());
            return null;
        }

        if (!bytes.AsSpan(1, ShapeLength).SequenceEqual(shape.Fingerprint))
        {
            faults.Add(SpecificationErrors.CursorForeign.With());
            return null;
        }

        var position = Position(bytes, shape);
        if (position is null)
        {
            faults.Add(SpecificationErrors.CursorInvalid.With());
        }

        return position;
    }

    private static byte[]? Bytes(string? text)
    {
        if (text is null || text.Length > LongestText || !Base64Url.IsValid(text, out var length) || length < 1 + ShapeLength + 16 + CheckLength)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        var body = bytes.AsSpan(..^CheckLength);
        return bytes[0] == Format && SHA256.HashData(body).AsSpan(0, CheckLength).SequenceEqual(bytes.AsSpan(^CheckLength)) ? bytes[..^CheckLength] : null;
    }

    private static CursorPosition<T>? Position<T>(byte[] bytes, SpecificationShape<T> shape)
        where T : class, IRecord<T>
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, 1 + ShapeLength, bytes.Length - 1 - ShapeLength));
        var keys = new object?[shape.Orderings.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            if (!CursorKeys.TryRead(reader, shape.Orderings[i].Path.Type, out keys[i]))
            {
                return null;
            }
        }

        return reader.BaseStream.Length - reader.BaseStream.Position == 16 ? new CursorPosition<T>(shape.Orderings, keys, new Guid(reader.ReadBytes(16))) : null;
    }
}
