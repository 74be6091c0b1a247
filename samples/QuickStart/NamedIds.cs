using System.Security.Cryptography;
using System.Text;
using Crm;

namespace QuickStart;

/// <summary>Ids made from names (RFC 9562, version 8): the same name gives the same id, so repeating a run is harmless.</summary>
public static class NamedIds
{
    /// <summary>The id of a deal.</summary>
    /// <param name="name">Its name in the source.</param>
    public static DealId Deal(string name) => new(Of("deal/" + name));

    /// <summary>The id of a user.</summary>
    /// <param name="name">The name in the source.</param>
    public static UserId User(string name) => new(Of("user/" + name));

    /// <summary>The id of a request: the same request twice does its work once.</summary>
    /// <param name="name">What is asked for.</param>
    public static ChangeSetId Request(string name) => new(Of("request/" + name));

    private static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("quickstart/" + name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
