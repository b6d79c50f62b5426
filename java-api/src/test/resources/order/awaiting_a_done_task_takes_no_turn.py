import asyncio


async def value():
    print("value")
    return 1


async def other():
    print("other")


async def main():
    task = asyncio.create_task(value())
    await asyncio.sleep(0)
    asyncio.create_task(other())
    print("before")
    print(await task)
    print("after")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
