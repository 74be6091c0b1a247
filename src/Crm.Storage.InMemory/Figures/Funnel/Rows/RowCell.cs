using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>How many rows, and their numbers added up exactly: halves of 64-bit numbers are added up apart, so that no sum can overflow.</summary>
internal struct RowCell
{
    private long _count;
    private long _visits;
    private long _unitsLow;
    private long _unitsHigh;
    private long _lengthLow;
    private long _lengthHigh;
    private long _stayedLow;
    private long _stayedHigh;

    public readonly Cell Whole => new()
    {
        Count = _count,
        Visits = _visits,
        Units = ((Int128)_unitsHigh << 32) + _unitsLow,
        Length = ((Int128)_lengthHigh << 32) + _lengthLow,
        Stayed = ((Int128)_stayedHigh << 32) + _stayedLow,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int visits, long units, long length, long stayed)
    {
        _count++;
        _visits += visits;
        _unitsLow += (uint)units;
        _unitsHigh += units >> 32;
        _lengthLow += (uint)length;
        _lengthHigh += length >> 32;
        _stayedLow += (uint)stayed;
        _stayedHigh += stayed >> 32;
    }
}
