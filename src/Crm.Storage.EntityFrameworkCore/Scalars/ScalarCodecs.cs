using System.Reflection;
using NodaTime;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Finds the codec of a type or member.</summary>
internal static class ScalarCodecs
{
    public static readonly ScalarCodec Integer = new IntegerCodec();
    public static readonly ScalarCodec Truth = new TruthCodec();
    public static readonly ScalarCodec Text = new TextCodec();
    public static readonly ScalarCodec Id = new IdCodec();
    public static readonly ScalarCodec Amount = new AmountCodec();
    public static readonly ScalarCodec Decimal = new DecimalCodec();
    private static readonly ScalarCodec Real = new RealCodec();
    private static readonly ScalarCodec Instants = new InstantCodec();
    private static readonly ScalarCodec Dates = new DateCodec();
    private static readonly ScalarCodec Durations = new DurationCodec();

    /// <summary>The codec of a stored member; money keeps its amount in a form of its own.</summary>
    public static ScalarCodec OfMember(MemberInfo member) =>
        member.DeclaringType == typeof(Money) && member.Name == nameof(Money.Amount)
            ? Amount
            : Of(member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType);

    /// <summary>The codec of a scalar type.</summary>
    public static ScalarCodec Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare == typeof(CurrencyCode) ? Text
            : bare == typeof(Guid) || IsId(bare) ? Id
            : bare == typeof(Instant) ? Instants
            : bare == typeof(LocalDate) ? Dates
            : bare == typeof(Duration) ? Durations
            : bare == typeof(decimal) ? Decimal
            : bare == typeof(double) || bare == typeof(float) ? Real
            : bare == typeof(bool) ? Truth
            : bare.IsEnum || bare.IsPrimitive ? Integer
            : throw new NotSupportedException($"The type {type} is no stored scalar.");
    }

    public static bool IsId(Type type) => typeof(IEntityId).IsAssignableFrom(type);
}
