import asyncio


async def other():
    print("other")


async def main():
    asyncio.create_task(other())
    try:
        async with asyncio.timeout(0):
            print("block begins")
            await asyncio.sleep(0)
            print("never printed")
    except TimeoutError:
        print("timed out")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
