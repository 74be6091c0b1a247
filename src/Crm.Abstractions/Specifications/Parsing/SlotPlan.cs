using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using NodaTime;

namespace Crm.Specifications;

/// <summary>What becomes of one captured value each time a specification of the shape is used.</summary>
internal sealed class SlotPlan(Expression origin)
{
    // The text only: the expression itself would keep the first user's captured objects alive.
    private readonly string _fragment = Fragment.Of(origin);
    private Type? _enum;
    private Type? _number;
    private Type? _value;
    private Func<IEnumerable, IListValue>? _copy;
    private bool _isText;

    public Type Type { get; private set; } = origin.Type;

    /// <summary>The type of the values themselves, never a nullable.</summary>
    public Type HeldType => _value is null ? Scalars.Bare(Type) : ListValues.ContainsOf(_value).Method.DeclaringType!;

    public void UseAs(Type type)
    {
        _enum = Scalars.Bare(type) is { IsEnum: true } bare && Scalars.Bare(Type) != bare ? bare : null;
        Type = type;
    }

    public void UseAsNumber(Type type, Type number)
    {
        _number = number;
        Type = type;
    }

    public void UseAsList(Type value)
    {
        _copy = ListValues.CopierOf(value);
        _value = value;
        Type = typeof(IListValue);
    }

    public void UseAsText() => _isText = true;

    /// <summary>Whether the value is used as it is.</summary>
    public bool IsPlain => _copy is null && !_isText && _number is null && _enum is null && Scalars.Bare(Type) != typeof(LocalDate);

    /// <summary>The type's name, as part of a shape's key.</summary>
    public string Describe() => _value is not null ? $"{_value.Name}[]"
        : Nullable.GetUnderlyingType(Type) is { } bare ? $"{bare.Name}?" : Type.Name;

    public object? Bind(object? value, List<CrmError> faults)
    {
        if (_copy is not null)
        {
            return List(value as IEnumerable, faults);
        }

        if (_isText && value is null)
        {
            faults.Add(SpecificationErrors.TextMissing.With(("fragment", _fragment)));
        }

        if (_number is not null)
        {
            return Convert.ChangeType(value, _number, CultureInfo.InvariantCulture);
        }

        return value switch
        {
            LocalDate day => Iso(day),
            not null when _enum is not null && value.GetType() != _enum => Enum.ToObject(_enum, value),
            _ => value,
        };
    }

    private IListValue? List(IEnumerable? values, List<CrmError> faults)
    {
        if (values is null)
        {
            faults.Add(SpecificationErrors.ListMissing.With(("fragment", _fragment)));
            return null;
        }

        var list = _copy!(values switch
        {
            IEnumerable<LocalDate> days => days.Select(Iso),
            IEnumerable<LocalDate?> days => days.Select(day => day is { } there ? Iso(there) : (LocalDate?)null),
            _ => values,
        });
        if (list.Count > SpecificationLimits.ListValues)
        {
            faults.Add(SpecificationErrors.ListTooLong.With(
                ("fragment", _fragment), ("count", list.Count), ("allowed", SpecificationLimits.ListValues)));
        }

        return list;
    }

    // Stored days are of the ISO calendar, and days of two calendars do not compare.
    private static LocalDate Iso(LocalDate day) => day.WithCalendar(CalendarSystem.Iso);
}
